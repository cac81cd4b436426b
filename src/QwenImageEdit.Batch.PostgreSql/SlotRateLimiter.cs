using System.Threading.RateLimiting;
using QwenImageEdit.Resilience;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Grants a permit in each slot that it reserves in the database, to callers in turn.</summary>
internal sealed class SlotRateLimiter(LedgerDatabase database, string account, string model, TimeSpan spacing, int queueLimit) : RateLimiter
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _end = new();
    private bool _hasTables;
    private bool _isDisposed;
    private int _callers;

    /// <summary>Never idle, so that the framework does not remove it: there are few of them, and they are small.</summary>
    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>Whether a slot is free is known only to the database, which is not asked synchronously.</summary>
    protected override RateLimitLease AttemptAcquireCore(int permitCount) => new PacedLease(isAcquired: false, spacing);

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(permitCount, 1);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (permitCount == 0)
        {
            // As with the framework's limiters: it takes nothing, and nothing need be waited for.
            return new PacedLease(isAcquired: true, retryAfter: null);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _end.Token);
        try
        {
            return Interlocked.Increment(ref _callers) - 1 > queueLimit
                ? new PacedLease(isAcquired: false, spacing)
                : await TakeTurnAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new PacedLease(isAcquired: false, retryAfter: null);
        }
        finally
        {
            Interlocked.Decrement(ref _callers);
        }
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

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return base.DisposeAsyncCore();
    }

    private async Task<RateLimitLease> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var wait = await Task.Run(ReserveSlot, cancellationToken).ConfigureAwait(false);
            await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            return new PacedLease(isAcquired: true, retryAfter: null);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <exception cref="BatchLedgerException">The database cannot be used.</exception>
    private TimeSpan ReserveSlot()
    {
        try
        {
            if (!_hasTables)
            {
                LedgerSchema.Migrate(database);
                _hasTables = true;
            }

            return database.Write(session => QuotaSlots.Reserve(session, account, model, spacing));
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOfDatabase(exception))
        {
            throw PostgreSqlErrors.Translate(exception, database.Location);
        }
    }
}
