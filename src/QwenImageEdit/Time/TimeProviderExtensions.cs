namespace QwenImageEdit;

internal static class TimeProviderExtensions
{
    /// <summary>The timestamp of a time to come. Unlike a wall clock's, nobody sets it forth or back.</summary>
    public static long GetTimestampAfter(this TimeProvider timeProvider, TimeSpan delay) =>
        timeProvider.GetTimestamp() + (long)(delay.Ticks * ((double)timeProvider.TimestampFrequency / TimeSpan.TicksPerSecond));

    /// <summary>Lets time pass by this clock; ends at once when cancelled.</summary>
    public static Task Wait(this TimeProvider timeProvider, TimeSpan delay, CancellationToken cancellationToken) =>
#if NETSTANDARD2_0
        timeProvider.Delay(delay, cancellationToken);
#else
        Task.Delay(delay, timeProvider, cancellationToken);
#endif
}
