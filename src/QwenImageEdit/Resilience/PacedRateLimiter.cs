using System.Threading.RateLimiting;

namespace QwenImageEdit.Resilience;

/// <summary>Grants permits at a pace, to callers in turn. Unlike the framework's limiters, it uses a <see cref="TimeProvider"/>.</summary>
internal sealed class PacedRateLimiter(ModelRateLimit rate, IRequestPace pace, int queueLimit, TimeProvider timeProvider) : RateLimiter
{
    private readonly object _entrance = new();
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private readonly long _start = timeProvider.GetTimestamp();
    private volatile bool _isDisposed;
    private int _waiting;

    /// <summary>Never idle, so that the framework does not remove it: there are few of them, and they are small.</summary>
    public override TimeSpan? IdleDuration => null;

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        ThrowIfUnusable(permitCount);
        lock (_entrance)
        {
            return TryGrant(permitCount);
        }
    }

    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ThrowIfUnusable(permitCount);
        lock (_entrance)
        {
            var lease = TryGrant(permitCount);
            if (lease.IsAcquired || _waiting == queueLimit)
            {
                return new(lease);
            }

            _waiting++;
        }

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

    /// <summary>Called at the entrance. While callers wait, the pace belongs to the one whose turn it is.</summary>
    private PacedLease TryGrant(int permitCount)
    {
        if (_waiting > 0)
        {
            return new PacedLease(isAcquired: false, rate.Window);
        }

        var now = Now;
        var due = pace.EarliestGrant(permitCount, now);
        return due > now ? new PacedLease(isAcquired: false, due - now) : Grant(permitCount, due);
    }

    private async ValueTask<RateLimitLease> QueueAsync(int permitCount, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            return await TakeTurnAsync(permitCount, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new PacedLease(isAcquired: false, retryAfter: null);
        }
        finally
        {
            lock (_entrance)
            {
                _waiting--;
            }
        }
    }

    private async ValueTask<RateLimitLease> TakeTurnAsync(int permitCount, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var due = pace.EarliestGrant(permitCount, Now);
            while (due - Now is { Ticks: > 0 } wait)
            {
                // A timer has whole milliseconds, and the rest counts.
                await timeProvider.Wait(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellationToken).ConfigureAwait(false);
            }

            return Grant(permitCount, due);
        }
        finally
        {
            _turn.Release();
        }
    }

    private PacedLease Grant(int permitCount, TimeSpan due)
    {
        if (permitCount > 0)
        {
            pace.Grant(permitCount, due, Now);
        }

        return new PacedLease(isAcquired: true, retryAfter: null);
    }

    private void ThrowIfUnusable(int permitCount)
    {
        if (permitCount > rate.Requests)
        {
            throw new ArgumentOutOfRangeException(nameof(permitCount), permitCount, $"The window of the model has {rate.Requests} permits. Acquire that many at most.");
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
    }
}
