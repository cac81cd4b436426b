using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests;

/// <summary>A clock whose wall time is set forth and back while its timers and timestamps run evenly.</summary>
internal sealed class SkewedTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Skew;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
