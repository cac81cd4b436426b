using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;

namespace QwenImageEdit.Batch.PostgreSql;

/// <summary>Shows that this process lives, and finds out which others do not. Silence is measured by the database's clock, and no payment depends on it: a worker that was only slow cannot send what it lost, and its answers still count.</summary>
internal sealed class WorkerHeartbeat(LedgerDatabase database, LedgerClock clock, ILogger logger) : IAsyncDisposable
{
    /// <summary>After the database was away, the others get this long to show that they live.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestGap = Interval * 3;

    private readonly CancellationTokenSource _end = new();
    private Task _loop = Task.CompletedTask;
    private long _worker;
    private long _contactSince;
    private long _lastContact;

    public void Start(long worker)
    {
        _worker = worker;
        _contactSince = _lastContact = TimeProvider.System.GetTimestamp();
        _loop = Task.Run(LoopAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _end.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            await Task.Delay(Interval, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!_end.IsCancellationRequested)
            {
                TryBeat();
            }
        }
    }

    private void TryBeat()
    {
        try
        {
            Beat();
        }
        catch (Exception exception) when (PostgreSqlErrors.IsOfDatabase(exception))
        {
            // The run itself reports that the database is away.
        }
    }

    private void Beat()
    {
        clock.Set(database.Write(session =>
        {
            session.Run($"UPDATE worker SET seen_at = {LedgerDatabase.Now}, has_left = FALSE WHERE id = @worker", ("@worker", _worker));
            return LedgerDatabase.ReadNow(session);
        }));
        long now = TimeProvider.System.GetTimestamp();
        if (TimeProvider.System.GetElapsedTime(_lastContact, now) > LongestGap)
        {
            _contactSince = now;
        }

        _lastContact = now;
        if (TimeProvider.System.GetElapsedTime(_contactSince, now) >= Grace)
        {
            foreach (var lost in database.Write(SilentWorkers.Recover))
            {
                logger.WorkerLost(lost.Host, lost.ProcessId, lost.Pending, lost.Unknown);
            }
        }
    }
}
