namespace QwenImageEdit.Tests.Transport.Answers;

/// <summary>A clock on which a wait between attempts is over at once, and a limit on an attempt never comes.</summary>
internal sealed class SkippedTime : TimeProvider
{
    private static readonly TimeSpan LongestWait = ImageEditRetryOptions.DefaultMaxDelay;

    /// <summary>A timer counts whole milliseconds; what is left of a wait is skipped too.</summary>
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
