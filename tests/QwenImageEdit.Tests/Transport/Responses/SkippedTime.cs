namespace QwenImageEdit.Tests.Transport.Responses;

/// <summary>A clock on which waits between attempts end at once and time limits of attempts never expire.</summary>
internal sealed class SkippedTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = ImageEditRetryOptions.DefaultMaxDelay;

    /// <summary>Added to each wait, because timers round down to whole milliseconds.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private DateTimeOffset _now = new(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime <= LongestWait)
        {
            _now += dueTime + Step;
            callback(state);
        }

        return new NoTimer();
    }

    private sealed class NoTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => default;
    }
}
