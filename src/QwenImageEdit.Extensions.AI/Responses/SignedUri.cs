namespace QwenImageEdit.Extensions.AI.Responses;

internal static class SignedUri
{
    /// <summary>Keeps the link as it was written: its signature fits no other spelling. On netstandard2.0 only <see cref="Uri.OriginalString"/> does.</summary>
    public static Uri Create(string link) =>
#if NETSTANDARD2_0
        new(link);
#else
        new(link, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
#endif
}
