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
        ThrowIfTooMany(permitCount);
        if (!_turn.Wait(0))
        {
            return new WindowLease(isAcquired: false, rate.Window);
        }

        try
        {
            return UntilFree(permitCount) is { Ticks: > 0 } wait ? new WindowLease(isAcquired: false, wait) : Grant(permitCount);
        }
        finally
        {
            _turn.Release();
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfTooMany(permitCount);
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
                await timeProvider.Wait(UntilFree(permitCount), cancellationToken).ConfigureAwait(false);
                return Grant(permitCount);
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

    private void ThrowIfTooMany(int permitCount)
    {
        if (permitCount > rate.Requests)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, $"The model's window never holds more than {rate.Requests} permits.");
        }
    }

    /// <summary>A count of 0 asks whether there is any permit, as with the framework's limiters.</summary>
    private TimeSpan UntilFree(int permitCount)
    {
        int blocking = _grants.Count + Math.Max(permitCount, 1) - rate.Requests;
        if (blocking <= 0)
        {
            return TimeSpan.Zero;
        }

        var wait = rate.Window - timeProvider.GetElapsedTime(_grants.ElementAt(blocking - 1));
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    private WindowLease Grant(int permitCount)
    {
        for (int permit = 0; permit < permitCount; permit++)
        {
            if (_grants.Count == rate.Requests)
            {
                _grants.Dequeue();
            }

            _grants.Enqueue(timeProvider.GetTimestamp());
        }

        return new WindowLease(isAcquired: true, retryAfter: null);
    }
}
