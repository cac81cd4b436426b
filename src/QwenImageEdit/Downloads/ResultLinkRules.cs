namespace QwenImageEdit.Downloads;

/// <summary>Where links and redirects may lead, as far as the address tells before anybody is asked.</summary>
internal sealed class ResultLinkRules(bool endpointIsLoopback, HashSet<string>? allowedHosts)
{
    private const int HttpPort = 80;

    /// <summary>The address of a link; http becomes https, loopback aside.</summary>
    /// <exception cref="ImageDownloadException">The link is none, or leads where it must not.</exception>
    public Uri Accept(string link)
    {
        var uri = Parse(link);
        return Checked(uri.Scheme == Uri.UriSchemeHttp && !MayBePlain(uri) ? Upgrade(uri, link) : uri);
    }

    /// <summary>The address a redirect leads to.</summary>
    /// <exception cref="ImageDownloadException">It leads nowhere, or where it must not.</exception>
    public Uri Follow(Uri from, Uri? location)
    {
        if (location is null)
        {
            throw Refused($"The result host {from.IdnHost} redirects without saying where to.");
        }

        string text = location.OriginalString;
        return Checked(Parse(text switch
        {
            ['/', '/', ..] => $"{from.Scheme}:{text}",
            ['/', ..] => from.GetLeftPart(UriPartial.Authority) + text,
            _ when Uri.TryCreate(from, text, out var uri) && !Uri.TryCreate(text, UriKind.Absolute, out _) => uri.AbsoluteUri,
            _ => text,
        }));
    }

    private static Uri Parse(string link)
    {
        try
        {
            var uri = VerbatimUri.Create(link);
            return uri.IdnHost.All(static character => character is > ' ' and < '\x7F') ? uri : throw new UriFormatException("Its host has no name that can be asked for.");
        }
        catch (UriFormatException exception)
        {
            throw new ImageDownloadException($"The result's link is no address: {exception.Message}", exception) { Kind = ImageDownloadErrorKind.LinkInvalid };
        }
    }

    private static Uri Upgrade(Uri uri, string link)
    {
        string rest = link.Trim().Substring("http://".Length);
        string pathAndQuery = rest.Substring(rest.IndexOfAny(['/', '?', '#']) is var end and >= 0 ? end : rest.Length);
        string port = uri.Port == HttpPort ? string.Empty : $":{uri.Port}";
        return Parse($"https://{uri.Host}{port}{pathAndQuery}");
    }

    private Uri Checked(Uri uri)
    {
        if (uri.Scheme != Uri.UriSchemeHttps && !MayBePlain(uri))
        {
            throw Refused($"The result link leads to {uri.Scheme}://{uri.IdnHost}. Images are fetched over https only.");
        }

        return allowedHosts?.Contains(uri.IdnHost) == false
            ? throw Refused($"The result link leads to {uri.IdnHost}, which is not among Download.AllowedHosts. Add it, or set AllowedHosts to null.")
            : uri;
    }

    private bool MayBePlain(Uri uri) => endpointIsLoopback && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp;

    private static ImageDownloadException Refused(string message) => new(message) { Kind = ImageDownloadErrorKind.AddressRefused };
}
