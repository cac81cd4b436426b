namespace QwenImageEdit.Downloads;

/// <summary>Keeps signed links as they were written, because the signature is only valid for that spelling.</summary>
/// <remarks>On netstandard2.0 only <see cref="Uri.OriginalString"/> is guaranteed to be unchanged.</remarks>
internal static class VerbatimUri
{
    /// <exception cref="UriFormatException">The link is not an absolute URI.</exception>
    public static Uri Create(string link)
    {
#if NETSTANDARD2_0
        return new Uri(link);
#else
        // Characters that are not allowed in a request line are left to Uri, which escapes them: otherwise a link could inject headers.
        bool isPlain = link.All(character => character is > ' ' and < '\x7F' and not '#');
        var uri = new Uri(link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = isPlain });
        return uri.PathAndQuery is ['/', ..] ? uri : new Uri(link);
#endif
    }
}
