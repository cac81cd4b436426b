using System.Collections.Concurrent;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Runs edits in the background of the service: the new ones, and after a restart those that had not ended.</summary>
internal sealed class EditScheduler(EditRunner runner, EditLedger ledger, SessionStore sessions, OpenEdits openEdits, ILogger<EditScheduler> logger) : IHostedService, IDisposable
{
    private readonly ConcurrentDictionary<StudioEdit, Task> _running = new();
    private readonly CancellationTokenSource _leaveLine = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private Task? _stop;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await ledger.OpenAsync(cancellationToken);
        foreach (var edit in sessions.Load().Where(edit => !edit.Record.HasEnded))
        {
            logger.Continues(edit.Record.Id);
            Start(edit, openEdits.Take(edit.Session));
        }
    }

    /// <param name="edit">The edit; its record and its inputs are stored.</param>
    /// <param name="place">Its place among the open edits.</param>
    public void Start(StudioEdit edit, IDisposable place)
    {
        var run = Task.Run(() => RunAsync(edit, place));
        _running[edit] = run;
        _ = run.ContinueWith(_ => _running.TryRemove(edit, out Task? _), TaskScheduler.Default);
    }

    /// <summary>Waits for the edits that are with the service, as long as the host does. Those in line are continued after the next start.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _stop ??= StopOnceAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _leaveLine.Dispose();
        _stopping.Dispose();
    }

    private async Task StopOnceAsync(CancellationToken cancellationToken)
    {
        await _leaveLine.CancelAsync();
        var running = Task.WhenAll(_running.Values);
        if (!running.IsCompleted)
        {
            logger.WaitsForEdits(_running.Count);
        }

        await Task.WhenAny(running, Task.Delay(Timeout.Infinite, cancellationToken));
        await _stopping.CancelAsync();
        await running;
    }

    private async Task RunAsync(StudioEdit edit, IDisposable place)
    {
        using (place)
        {
            await runner.RunAsync(edit, _leaveLine.Token, _stopping.Token);
        }

        try
        {
            edit.Session.Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.NotDeleted(edit.Session.Id, exception);
        }
    }
}
