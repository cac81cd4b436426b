using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>How calls wait for the documented limiter, whatever its pacing.</summary>
public sealed class LimiterQueueTests
{
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditMax;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(RequestPacing.Even, 0)]
    [InlineData(RequestPacing.Even, 1)]
    [InlineData(RequestPacing.Even, 3)]
    [InlineData(RequestPacing.Burst, 0)]
    [InlineData(RequestPacing.Burst, 1)]
    [InlineData(RequestPacing.Burst, 3)]
    public async Task Exactly_as_many_calls_wait_as_the_queue_limit_says(RequestPacing pacing, int queueLimit)
    {
        using var limiter = Limiter(pacing, queueLimit);
        Exhaust(limiter);

        var waiting = Enumerable.Range(0, queueLimit).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();
        var refused = await limiter.AcquireAsync(Model).AsTask().WaitAsync(TestTimeout);

        waiting.Should().NotContain(call => call.IsCompleted);
        refused.IsAcquired.Should().BeFalse();
        refused.MetadataNames.Should().Equal(MetadataName.RetryAfter.Name);
        (await _time.PassUntilDone(Task.WhenAll(waiting))).Should().NotContain(lease => !lease.IsAcquired);
    }

    [Theory]
    [InlineData(RequestPacing.Even, 1)]
    [InlineData(RequestPacing.Burst, 2)]
    public async Task The_queue_limit_holds_for_calls_of_many_threads(RequestPacing pacing, int atOnce)
    {
        const int QueueLimit = 5;
        const int Threads = 8;
        using var limiter = Limiter(pacing, QueueLimit);
        using var start = new Barrier(Threads);

        var calls = (await Task.WhenAll(Enumerable.Range(0, Threads).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestTimeout);
                return Enumerable.Range(0, 10).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();
            },
            TaskCreationOptions.LongRunning)))).SelectMany(calls => calls).ToList();

        calls.Count(call => !call.IsCompleted).Should().Be(QueueLimit);
        calls.Count(call => call.IsCompleted && call.Result.IsAcquired).Should().Be(atOnce);
        (await _time.PassUntilDone(Task.WhenAll(calls))).Count(lease => lease.IsAcquired).Should().Be(atOnce + QueueLimit);
    }

    [Theory]
    [InlineData(RequestPacing.Even, 30.9)]
    [InlineData(RequestPacing.Burst, 60)]
    public async Task A_waiting_call_is_not_overtaken(RequestPacing pacing, double seconds)
    {
        using var limiter = Limiter(pacing, queueLimit: 2);
        Exhaust(limiter);
        var first = limiter.AcquireAsync(Model).AsTask();

        limiter.AttemptAcquire(Model).TryGetMetadata(MetadataName.RetryAfter, out var retryAfter).Should().BeTrue();
        var second = limiter.AcquireAsync(Model, 2).AsTask();
        _time.Advance(TimeSpan.FromSeconds(seconds));

        (await first.WaitAsync(TestTimeout)).IsAcquired.Should().BeTrue();
        second.IsCompleted.Should().BeFalse();
        retryAfter.Should().Be(TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(RequestPacing.Even)]
    [InlineData(RequestPacing.Burst)]
    public async Task The_longest_possible_queue_accepts_callers(RequestPacing pacing)
    {
        using var limiter = Limiter(pacing, int.MaxValue);

        var leases = Enumerable.Range(0, 4).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();

        (await _time.PassUntilDone(Task.WhenAll(leases))).Should().OnlyContain(lease => lease.IsAcquired);
    }

    [Theory]
    [InlineData(RequestPacing.Even)]
    [InlineData(RequestPacing.Burst)]
    public async Task Cancelled_waits_use_no_permit_and_do_not_block_the_queue(RequestPacing pacing)
    {
        using var limiter = Limiter(pacing, queueLimit: 4);
        using var cancellation = new CancellationTokenSource();
        Exhaust(limiter);
        var first = limiter.AcquireAsync(Model, cancellationToken: cancellation.Token).AsTask();
        var second = limiter.AcquireAsync(Model).AsTask();
        var third = limiter.AcquireAsync(Model, cancellationToken: cancellation.Token).AsTask();
        var fourth = limiter.AcquireAsync(Model).AsTask();

        await cancellation.CancelAsync();
        foreach (var cancelled in new[] { first, third })
        {
            (await FluentActions.Awaiting(() => cancelled.WaitAsync(TestTimeout)).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        }

        var behind = new[] { limiter.AcquireAsync(Model).AsTask(), limiter.AcquireAsync(Model).AsTask() };
        limiter.AcquireAsync(Model).AsTask().IsCompleted.Should().BeTrue("the queue is full again");
        new[] { second, fourth }.Should().OnlyContain(waiter => !waiter.IsCompleted);
        (await _time.PassUntilDone(Task.WhenAll(second, fourth))).Should().OnlyContain(lease => lease.IsAcquired);
        (await _time.PassUntilDone(Task.WhenAll(behind))).Should().OnlyContain(lease => lease.IsAcquired);
    }

    [Fact]
    public void A_negative_queue_limit_is_rejected() =>
        FluentActions.Invoking(() => ImageEditRateLimiters.Documented(-1)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("queueLimit")
            .WithMessage("The queue limit is negative. Pass 0 or more.*");

    [Fact]
    public void An_undefined_pacing_is_rejected() =>
        FluentActions.Invoking(() => ImageEditRateLimiters.Documented(pacing: (RequestPacing)2)).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("pacing")
            .WithMessage("The pacing is not a defined value. Pass Even or Burst.*");

    private static void Exhaust(PartitionedRateLimiter<ImageEditModel> limiter)
    {
        while (limiter.AttemptAcquire(Model).IsAcquired)
        {
        }
    }

    private PartitionedRateLimiter<ImageEditModel> Limiter(RequestPacing pacing, int queueLimit) => ImageEditRateLimiters.Documented(queueLimit, pacing, _time);
}
