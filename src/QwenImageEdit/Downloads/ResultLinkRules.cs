namespace QwenImageEdit.Downloads;

/// <summary>The rules for links and redirects that can be checked before a host is contacted.</summary>
internal sealed class ResultLinkRules(bool endpointIsLoopback, HashSet<string>? allowedHosts)
{
    private const int HttpPort = 80;

    /// <summary>Returns the address of a link. http is replaced by https, except for loopback addresses.</summary>
    /// <exception cref="ImageDownloadException">The link is not a URL, or points to an address that is not allowed.</exception>
    public Uri Accept(string link)
    {
        var uri = Parse(link);
        return Checked(uri.Scheme == Uri.UriSchemeHttp && !MayBePlain(uri) ? Upgrade(uri, link) : uri);
    }

    /// <summary>Returns the address that a redirect points to.</summary>
    /// <exception cref="ImageDownloadException">The redirect has no valid address, or points to one that is not allowed.</exception>
    public Uri Follow(Uri from, Uri? location)
    {
        if (location is null)
        {
            throw Refused($"The result host {from.IdnHost} sent a redirect without an address.");
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
            return uri.IdnHost.All(static character => character is > ' ' and < '\x7F') ? uri : throw new UriFormatException("The host name is not valid.");
        }
        catch (UriFormatException exception)
        {
            throw new ImageDownloadException($"The result link is not a valid URL: {exception.Message}", exception) { Kind = ImageDownloadErrorKind.LinkInvalid };
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
            throw Refused($"The result link points to {uri.Scheme}://{uri.IdnHost}, but images are downloaded over https only.");
        }

        return allowedHosts?.Contains(uri.IdnHost) == false
            ? throw Refused($"The result link points to {uri.IdnHost}, which is not in Download.AllowedHosts. Add it, or set AllowedHosts to null.")
            : uri;
    }

    private bool MayBePlain(Uri uri) => endpointIsLoopback && uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp;

    private static ImageDownloadException Refused(string message) => new(message) { Kind = ImageDownloadErrorKind.AddressRefused };
}
