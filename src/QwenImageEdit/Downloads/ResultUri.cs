namespace QwenImageEdit.Downloads;

internal static class ResultUri
{
    /// <summary>The link is signed: its escapes must reach the server as they are.</summary>
    public static Uri Create(string url) =>
#if NETSTANDARD2_0
        new(url);
#else
        new(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#endif
}
