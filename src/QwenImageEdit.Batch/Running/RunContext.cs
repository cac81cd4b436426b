using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Batch.Diagnostics;
using QwenImageEdit.Batch.Ledgers;

namespace QwenImageEdit.Batch.Running;

/// <summary>What the parts of one run share: where it writes, how it waits, and whether and why it stops.</summary>
internal sealed class RunContext : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly CancellationTokenRegistration _abandon;
    private readonly object _gate = new();
    private Exception? _failure;

    public RunContext(ILedgerStore store, long batch, string name, RunSettings settings, ILogger logger, CancellationToken stoppingToken, CancellationToken abandonToken)
    {
        (Store, Batch, Name, Settings, Logger, AbandonToken) = (store, batch, name, settings, logger, abandonToken);
        _stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, abandonToken);
        _abandon = abandonToken.Register(() => End = BatchEnd.Abandoned);
    }

    public ILedgerStore Store { get; }

    public long Batch { get; }

    public string Name { get; }

    public RunSettings Settings { get; }

    public ILogger Logger { get; }

    public TimeProvider Time => Store.Time;

    public CancellationToken AbandonToken { get; }

    /// <summary>Cancelled when no further row may be sent.</summary>
    public CancellationToken StopToken => _stop.Token;

    public long Now => Time.GetUtcNow().ToUnixTimeMilliseconds();

    public BatchEnd End { get; private set; }

    public string? PauseReason { get; private set; }

    /// <summary>A timer has whole milliseconds: the rest of one is waited for as a whole one.</summary>
    public Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken) =>
        wait > TimeSpan.Zero ? Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Time, cancellationToken) : Task.CompletedTask;

    public void Pause(string reason)
    {
        if (Stop(BatchEnd.Paused))
        {
            PauseReason = reason;
            Logger.Paused(reason);
        }
    }

    public void ReachCap() => Stop(BatchEnd.SpendCapReached);

    /// <summary>The run ends with the exception after what is in flight has ended.</summary>
    public void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, exception, comparand: null);
        Stop(BatchEnd.Paused);
    }

    public void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }
    }

    public Task WriteAsync(bool isRunning) => Store.SetRunAsync(Batch, new RunFacts(Settings.SpendCap, PauseReason, isRunning));

    public BatchEnd Conclude() => End is BatchEnd.None ? (_stop.IsCancellationRequested ? BatchEnd.Stopped : BatchEnd.Completed) : End;

    public void Dispose()
    {
        _abandon.Dispose();
        _stop.Dispose();
    }

    private bool Stop(BatchEnd end)
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested)
            {
                return false;
            }

            End = end;
        }

        _stop.Cancel();
        return true;
    }
}
