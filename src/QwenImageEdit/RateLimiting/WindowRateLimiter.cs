using System.Threading.RateLimiting;

namespace QwenImageEdit.RateLimiting;

/// <summary>At most so many permits in any window of time. Unlike the framework's limiters, it waits by a <see cref="TimeProvider"/>.</summary>
internal sealed class WindowRateLimiter(ModelRateLimit rate, int queueLimit, TimeProvider timeProvider) : RateLimiter
{
    private readonly Queue<long> _grants = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private int _waiting;

    /// <summary>Never idle: the windows are few and small.</summary>
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        if (!_turn.Wait(0))
        {
            return new WindowLease(isAcquired: false, rate.Window);
        }

        try
        {
            return UntilFree() is { Ticks: > 0 } wait ? new WindowLease(isAcquired: false, wait) : Grant();
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > queueLimit + 1)
        {
            Interlocked.Decrement(ref _waiting);
            return new WindowLease(isAcquired: false, rate.Window);
        }

        try
        {
            await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await timeProvider.Wait(UntilFree(), cancellationToken).ConfigureAwait(false);
                return Grant();
            }
            finally
            {
                _turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    private TimeSpan UntilFree()
    {
        if (_grants.Count < rate.Requests)
        {
            return TimeSpan.Zero;
        }

        var wait = rate.Window - timeProvider.GetElapsedTime(_grants.Peek());
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private WindowLease Grant()
    {
        if (_grants.Count == rate.Requests)
        {
            _grants.Dequeue();
        }

        _grants.Enqueue(timeProvider.GetTimestamp());
        return new WindowLease(isAcquired: true, retryAfter: null);
    }
}
