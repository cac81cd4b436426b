using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>The documented limiter when it is disposed and when waiting callers cancel.</summary>
public sealed class DisposedLimiterTests
{
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditMax;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    public static TheoryData<string, Func<PartitionedRateLimiter<ImageEditModel>, Task>> Disposals { get; } = new()
    {
        { "Dispose", limiter => { limiter.Dispose(); return Task.CompletedTask; } },
        { "DisposeAsync", limiter => limiter.DisposeAsync().AsTask() },
        { "twice", async limiter => { limiter.Dispose(); await limiter.DisposeAsync(); } },
    };

    [Theory]
    [MemberData(nameof(Disposals))]
    public async Task Disposal_ends_every_wait_without_a_permit(string disposal, Func<PartitionedRateLimiter<ImageEditModel>, Task> dispose)
    {
        var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        var waiters = Enumerable.Range(0, 8).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();

        await dispose(limiter);

        var leases = await Task.WhenAll(waiters).WaitAsync(TestTimeout);
        leases.Select(lease => lease.IsAcquired).Should().Equal([true, true, false, false, false, false, false, false], disposal);
        FluentActions.Invoking(() => limiter.AttemptAcquire(Model)).Should().Throw<ObjectDisposedException>();
        await FluentActions.Awaiting(() => limiter.AcquireAsync(Model).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [MemberData(nameof(Disposals))]
    public async Task Disposal_ends_every_waiting_call(string disposal, Func<PartitionedRateLimiter<ImageEditModel>, Task> dispose)
    {
        var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, RateLimiter = limiter });
        var calls = Enumerable.Range(0, 8).Select(_ => service.Client.EditAsync(TestRequests.UrlEdit(Model).Build())).ToList();

        await dispose(limiter);

        foreach (var call in calls.Skip(2))
        {
            (await FluentActions.Awaiting(() => call.WaitAsync(TestTimeout)).Should().ThrowAsync<ImageEditTransportException>(disposal)).Which.OutcomeUnknown.Should().BeFalse();
        }

        await Task.WhenAll(calls.Take(2));
        service.RequestCount.Should().Be(2);
    }

    [Fact]
    public async Task Disposal_does_not_run_continuations_of_waiting_callers()
    {
        var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        limiter.AttemptAcquire(Model, 2);
        using var isDisposed = new ManualResetEventSlim();
        var next = limiter.AcquireAsync(Model).AsTask().ContinueWith(_ => isDisposed.Wait(TestTimeout), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        limiter.Dispose();
        isDisposed.Set();

        (await next).Should().BeTrue();
    }

    [Fact]
    public async Task The_longest_possible_queue_accepts_callers()
    {
        using var limiter = ImageEditRateLimiters.Documented(int.MaxValue, _time);

        var leases = Enumerable.Range(0, 4).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();
        _time.Advance(TimeSpan.FromMinutes(1));

        (await Task.WhenAll(leases).WaitAsync(TestTimeout)).Should().OnlyContain(lease => lease.IsAcquired);
    }

    [Fact]
    public async Task Cancelled_waits_use_no_permit_and_do_not_block_the_queue()
    {
        using var limiter = ImageEditRateLimiters.Documented(queueLimit: 3, _time);
        using var cancellation = new CancellationTokenSource();
        limiter.AttemptAcquire(Model, 2);
        var first = limiter.AcquireAsync(Model, cancellationToken: cancellation.Token).AsTask();
        var second = limiter.AcquireAsync(Model).AsTask();
        var third = limiter.AcquireAsync(Model, cancellationToken: cancellation.Token).AsTask();
        var fourth = limiter.AcquireAsync(Model).AsTask();

        await cancellation.CancelAsync();
        foreach (var cancelled in new[] { first, third })
        {
            (await FluentActions.Awaiting(() => cancelled.WaitAsync(TestTimeout)).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(cancellation.Token);
        }

        var waitsBefore = new[] { second, fourth };
        var behind = new[] { limiter.AcquireAsync(Model).AsTask(), limiter.AcquireAsync(Model).AsTask() };
        waitsBefore.Should().OnlyContain(waiter => !waiter.IsCompleted);
        _time.Advance(TimeSpan.FromMinutes(1));
        (await Task.WhenAll(waitsBefore).WaitAsync(TestTimeout)).Should().OnlyContain(lease => lease.IsAcquired);
        behind.Should().OnlyContain(waiter => !waiter.IsCompleted);
        limiter.AttemptAcquire(Model).IsAcquired.Should().BeFalse();
    }
}
