using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>The documented limiter with bursts: two permits in any minute.</summary>
public sealed class BurstPacingTests : IDisposable
{
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditMax;

    private readonly FakeTimeProvider _time = new();
    private readonly PartitionedRateLimiter<ImageEditModel> _limiter;

    public BurstPacingTests() => _limiter = ImageEditRateLimiters.Documented(pacing: RequestPacing.Burst, timeProvider: _time);

    public void Dispose() => _limiter.Dispose();

    [Fact]
    public async Task The_limiter_counts_every_permit()
    {
        _limiter.AttemptAcquire(Model, 2).IsAcquired.Should().BeTrue();
        _limiter.AttemptAcquire(Model).IsAcquired.Should().BeFalse();
        await _limiter.Awaiting(it => it.AcquireAsync(Model, 3).AsTask()).Should().ThrowAsync<ArgumentOutOfRangeException>()
            .WithMessage("The window of the model has 2 permits. Acquire that many at most.*");
        _time.Advance(TimeSpan.FromSeconds(60));
        (await _limiter.AcquireAsync(Model, 2)).IsAcquired.Should().BeTrue();
    }

    [Fact]
    public void The_limiter_reports_when_it_has_permits_again()
    {
        var acquired = _limiter.AttemptAcquire(Model);
        _time.Advance(TimeSpan.FromSeconds(20));
        _limiter.AttemptAcquire(Model, 0).IsAcquired.Should().BeTrue();
        _limiter.AttemptAcquire(Model);
        _time.Advance(TimeSpan.FromSeconds(15));

        acquired.TryGetMetadata(MetadataName.RetryAfter, out _).Should().BeFalse();
        acquired.MetadataNames.Should().BeEmpty();
        RetryAfter(0).Should().Be(TimeSpan.FromSeconds(25));
        RetryAfter(1).Should().Be(TimeSpan.FromSeconds(25));
        RetryAfter(2).Should().Be(TimeSpan.FromSeconds(45));
        _time.Advance(TimeSpan.FromSeconds(25));
        RetryAfter(2).Should().Be(TimeSpan.FromSeconds(20));
        _limiter.AttemptAcquire(Model).IsAcquired.Should().BeTrue();
        _limiter.GetStatistics(Model).Should().BeNull();
    }

    private TimeSpan RetryAfter(int permits)
    {
        var lease = _limiter.AttemptAcquire(Model, permits);
        lease.IsAcquired.Should().BeFalse();
        lease.MetadataNames.Should().Equal(MetadataName.RetryAfter.Name);
        lease.TryGetMetadata("another", out _).Should().BeFalse();
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : default;
    }
}
