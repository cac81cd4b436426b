namespace QwenImageEdit.Downloads;

internal static class VerbatimUri
{
    /// <summary>The link is signed: its escapes must reach the server as they are.</summary>
    /// <exception cref="UriFormatException">The link is no absolute address.</exception>
    public static Uri Create(string link)
    {
#if NETSTANDARD2_0
        return new Uri(link);
#else
        // What a request line cannot hold is escaped by Uri: passing it on as it is would let a link write headers.
        bool isPlain = link.All(character => character is > ' ' and < '\x7F' and not '#');
        var uri = new Uri(link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = isPlain });
        return uri.PathAndQuery is ['/', ..] ? uri : new Uri(link);
#endif
    }
}
