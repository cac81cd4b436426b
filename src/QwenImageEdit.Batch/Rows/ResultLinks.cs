namespace QwenImageEdit.Batch.Rows;

/// <summary>The links of answers live for 24 hours.</summary>
internal static class ResultLinks
{
    /// <summary>An hour is left for the download.</summary>
    private static readonly TimeSpan UsefulLifetime = TimeSpan.FromHours(23);

    public static bool AreUseful(DateTimeOffset answeredAt, DateTimeOffset now) => now - answeredAt < UsefulLifetime;
}
