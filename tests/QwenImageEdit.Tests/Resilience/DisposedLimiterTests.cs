using System.Threading.RateLimiting;
using Microsoft.Extensions.Time.Testing;

namespace QwenImageEdit.Tests.Resilience;

/// <summary>The documented limiter when it is disposed.</summary>
public sealed class DisposedLimiterTests
{
    private static readonly ImageEditModel Model = ImageEditModel.QwenImageEditMax;
    private static readonly TimeSpan TestTimeout = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _time = new();

    public static TheoryData<RequestPacing, string, Func<PartitionedRateLimiter<ImageEditModel>, Task>> Disposals
    {
        get
        {
            var disposals = new TheoryData<RequestPacing, string, Func<PartitionedRateLimiter<ImageEditModel>, Task>>();
            foreach (var pacing in new[] { RequestPacing.Even, RequestPacing.Burst })
            {
                disposals.Add(pacing, "Dispose", limiter => { limiter.Dispose(); return Task.CompletedTask; });
                disposals.Add(pacing, "DisposeAsync", limiter => limiter.DisposeAsync().AsTask());
                disposals.Add(pacing, "twice", async limiter => { limiter.Dispose(); await limiter.DisposeAsync(); });
            }

            return disposals;
        }
    }

    [Theory]
    [MemberData(nameof(Disposals))]
    public async Task Disposal_ends_every_wait_without_a_permit(RequestPacing pacing, string disposal, Func<PartitionedRateLimiter<ImageEditModel>, Task> dispose)
    {
        var limiter = ImageEditRateLimiters.Documented(pacing: pacing, timeProvider: _time);
        var waiters = Enumerable.Range(0, 8).Select(_ => limiter.AcquireAsync(Model).AsTask()).ToList();

        await dispose(limiter);

        var leases = await Task.WhenAll(waiters).WaitAsync(TestTimeout);
        leases.Select(lease => lease.IsAcquired).Should().Equal(Enumerable.Range(0, 8).Select(waiter => waiter < AtOnce(pacing)), disposal);
        leases[^1].MetadataNames.Should().BeEmpty();
        FluentActions.Invoking(() => limiter.AttemptAcquire(Model)).Should().Throw<ObjectDisposedException>();
        await FluentActions.Awaiting(() => limiter.AcquireAsync(Model).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }

    [Theory]
    [MemberData(nameof(Disposals))]
    public async Task Disposal_ends_every_waiting_call(RequestPacing pacing, string disposal, Func<PartitionedRateLimiter<ImageEditModel>, Task> dispose)
    {
        var limiter = ImageEditRateLimiters.Documented(pacing: pacing, timeProvider: _time);
        using var service = new MockedService(new ImageEditClientOptions { TimeProvider = _time, RateLimiter = limiter });
        var calls = Enumerable.Range(0, 8).Select(_ => service.Client.EditAsync(TestRequests.UrlEdit(Model).Build())).ToList();

        await dispose(limiter);

        foreach (var call in calls.Skip(AtOnce(pacing)))
        {
            (await FluentActions.Awaiting(() => call.WaitAsync(TestTimeout)).Should().ThrowAsync<ImageEditTransportException>(disposal)).Which.OutcomeUnknown.Should().BeFalse();
        }

        await Task.WhenAll(calls.Take(AtOnce(pacing)));
        service.RequestCount.Should().Be(AtOnce(pacing));
    }

    [Fact]
    public async Task Disposal_does_not_run_continuations_of_waiting_callers()
    {
        var limiter = ImageEditRateLimiters.Documented(timeProvider: _time);
        limiter.AttemptAcquire(Model);
        using var isDisposed = new ManualResetEventSlim();
        var next = limiter.AcquireAsync(Model).AsTask().ContinueWith(_ => isDisposed.Wait(TestTimeout), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

        limiter.Dispose();
        isDisposed.Set();

        (await next).Should().BeTrue();
    }

    private static int AtOnce(RequestPacing pacing) => pacing == RequestPacing.Even ? 1 : 2;
}
