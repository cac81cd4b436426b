namespace QwenImageEdit;

internal static class TimeProviderExtensions
{
    /// <summary>The timestamp after a delay. Unlike wall clock time, timestamps are not affected by clock adjustments.</summary>
    public static long GetTimestampAfter(this TimeProvider timeProvider, TimeSpan delay) =>
        timeProvider.GetTimestamp() + (long)(delay.Ticks * ((double)timeProvider.TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>Waits for a delay, measured by this time provider, or until the token is cancelled.</summary>
    public static Task Wait(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        timeProvider.Delay(delay, cancellationToken);
#else
        Task.Delay(delay, timeProvider, cancellationToken);
#endif
}
