using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>How long one transaction is tried again while the database is away. Liveness has nothing to do with the ledger's clock, so it uses the system's.</summary>
internal sealed class Patience(TimeSpan limit, ILogger logger, CancellationToken closing)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    private readonly long _start = TimeProvider.System.GetTimestamp();
    private TimeSpan _wait = FirstWait;
    private bool _isAway;

    /// <returns>How long to wait before the next try; null when the failure is final.</returns>
    public TimeSpan? NextWait(Exception exception)
    {
        if (!PostgreSqlErrors.MayPass(exception) || closing.IsCancellationRequested || TimeProvider.System.GetElapsedTime(_start) + _wait > limit)
        {
            return null;
        }

        if (!_isAway)
        {
            _isAway = true;
            logger.LedgerAway(limit, exception);
        }

        var wait = _wait;
        _wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        return wait;
    }

    public void Succeed()
    {
        if (_isAway)
        {
            logger.LedgerBack();
        }
    }
}
