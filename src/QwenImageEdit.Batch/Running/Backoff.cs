namespace QwenImageEdit.Batch.Running;

/// <summary>Waits that double.</summary>
internal static class Backoff
{
    private const int MaxDoublings = 16;

    /// <param name="failures">The number of failures, from 1.</param>
    public static TimeSpan Of(int failures, TimeSpan first, TimeSpan longest)
    {
        var wait = first * (1 << Math.Min(failures - 1, MaxDoublings));
        return wait < longest ? wait : longest;
    }
}
