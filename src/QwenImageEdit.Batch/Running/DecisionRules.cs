namespace QwenImageEdit.Batch.Running;

internal static class DecisionRules
{
    /// <summary>The client waits this long for an answer, because the service works for up to 298 s.</summary>
    private static readonly TimeSpan AttemptLifetime = TimeSpan.FromSeconds(330);

    public static bool IsTooEarly(BatchRow row, DateTimeOffset now) => row.State is BatchState.Unknown && row.Attempts is [.., var last] && now - last.IntendedAt < AttemptLifetime;

    /// <exception cref="InvalidOperationException">The service may still be working on the last attempt.</exception>
    public static void ThrowIfTooEarly(BatchRow row, bool force, DateTimeOffset now)
    {
        if (!force && IsTooEarly(row, now))
        {
            throw new InvalidOperationException(FormattableString.Invariant(
                $"Row '{row.Key}' was sent {(now - row.Attempts[^1].IntendedAt).TotalSeconds:0} s ago, and the service may work on it for {AttemptLifetime.TotalSeconds:0} s. Decide later, or with force."));
        }
    }
}
