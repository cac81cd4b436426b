using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests;

/// <summary>A fake clock with a wall clock that can be set forward and back without affecting timers and timestamps.</summary>
internal sealed class SkewedTimeProvider() : FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero))
{
    public TimeSpan Skew { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Skew;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
