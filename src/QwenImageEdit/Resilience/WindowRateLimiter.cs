using System.Threading.RateLimiting;

namespace QwenImageEdit.Resilience;

/// <summary>Grants at most a number of permits in any window of time. Unlike the framework's limiters, it uses a <see cref="TimeProvider"/>.</summary>
internal sealed class WindowRateLimiter(ModelRateLimit rate, int queueLimit, TimeProvider timeProvider) : RateLimiter
{
    private readonly Queue<long> _grants = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private volatile bool _isDisposed;
    private int _waiting;

    /// <summary>Never idle, so that the framework does not remove it: there are few windows, and they are small.</summary>
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfUnusable(permitCount);
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

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfUnusable(permitCount);
        return QueueAsync(permitCount, cancellationToken);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return base.DisposeAsyncCore();
    }

    /// <summary>As with the framework's limiters, waiting callers get no permit, and their continuations do not run here.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing && !_isDisposed)
        {
            _isDisposed = true;
            _ = Task.Run(_end.Cancel);
        }

        base.Dispose(disposing);
    }

    private async ValueTask<RateLimitLease> QueueAsync(int permitCount, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            return Interlocked.Increment(ref _waiting) - 1 > queueLimit
                ? new WindowLease(isAcquired: false, rate.Window)
                : await TakeTurnAsync(permitCount, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new WindowLease(isAcquired: false, retryAfter: null);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async ValueTask<RateLimitLease> TakeTurnAsync(int permitCount, CancellationToken cancellationToken)
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

    private void ThrowIfUnusable(int permitCount)
    {
        if (permitCount > rate.Requests)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, $"The window of the model has {rate.Requests} permits. Acquire that many at most.");
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
    }

    /// <summary>As with the framework's limiters, a count of 0 asks whether a permit is available.</summary>
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
