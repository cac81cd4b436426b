namespace QwenImageEdit.Batch.Running;

/// <summary>Waits that double.</summary>
internal static class Backoff
{
    private const int MaxDoublings = 16;

    /// <summary>A service or a gateway that asks for more is asked again after this time.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    public static TimeSpan? Limited(TimeSpan? retryAfter) => retryAfter < LongestRetryAfter ? retryAfter : retryAfter is null ? null : LongestRetryAfter;

    /// <returns>The wait after a number of failures, from 1.</returns>
    public static TimeSpan Of(int failures, TimeSpan first, TimeSpan longest)
    {
        var wait = first * (1 << Math.Min(failures - 1, MaxDoublings));
        return wait < longest ? wait : longest;
    }
}
