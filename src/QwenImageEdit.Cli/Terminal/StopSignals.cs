using System.Runtime.InteropServices;

namespace QwenImageEdit.Cli.Terminal;

/// <summary>Ctrl+C and SIGTERM: the first one asks the command to stop, the second one to stop at once, and the third one ends it.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abandon = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;

    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Count);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Count);
    }

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Stop => _stop.Token;

    /// <summary>Cancelled by the second signal.</summary>
    public CancellationToken Abandon => _abandon.Token;

    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
        _abandon.Dispose();
    }

    private void Count(PosixSignalContext context)
    {
        // A third one ends the process, whatever it waits for.
        context.Cancel = !_abandon.IsCancellationRequested;
        (_stop.IsCancellationRequested ? _abandon : _stop).Cancel();
    }
}
