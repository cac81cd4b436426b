namespace QwenImageEdit.Extensions.AI.Responses;

internal static class SignedUri
{
    /// <summary>Keeps the link as it was written: its signature fits no other spelling. On netstandard2.0 only <see cref="Uri.OriginalString"/> does.</summary>
    /// <exception cref="ImageDownloadException">The link is none.</exception>
    public static Uri Create(string link)
    {
#if NETSTANDARD2_0
        bool isLink = Uri.TryCreate(link, UriKind.Absolute, out var uri);
#else
        bool isLink = Uri.TryCreate(link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }, out var uri);
#endif
        return isLink && uri is { Scheme: "https" or "http" }
            ? uri
            : throw new ImageDownloadException($"The edit is done, but the service's link '{link}' is no http URL. Report it to the service's support with the request id.");
    }
}
