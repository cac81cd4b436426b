using ModelContextProtocol.Protocol;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The edits that are being made. They go on when their caller gives up, because they may be paid.</summary>
/// <remarks>Clients give up after a time of their own, and agents then ask for the same again. They get the answer of the edit that is already paid.</remarks>
/// <param name="note">Writes to the log of the server.</param>
internal sealed class EditsInFlight(Action<string> note)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _running = [];
    private readonly Dictionary<string, Task<EditEnd>> _unheard = [];

    /// <summary>Takes over the same edit if its caller has given up, whether it is running or has ended.</summary>
    /// <returns>The answer; null if there is no such edit.</returns>
    public async Task<CallToolResult?> TakeOverAsync(string fingerprint, CancellationToken cancellationToken)
    {
        Task<EditEnd>? edit;
        lock (_gate)
        {
            _unheard.Remove(fingerprint, out edit);
        }

        return edit is null ? null : await WaitAsync(fingerprint, edit, cancellationToken).ConfigureAwait(false);
    }

    public Task<CallToolResult> RunAsync(string fingerprint, Func<Task<EditEnd>> work, CancellationToken cancellationToken)
    {
        var edit = work();
        lock (_gate)
        {
            _running.RemoveAll(static ended => ended.IsCompleted);
            _running.Add(LogAsync(edit));
        }

        return WaitAsync(fingerprint, edit, cancellationToken);
    }

    /// <summary>Waits until all edits have ended.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_running);
        }
    }

    private async Task<CallToolResult> WaitAsync(string fingerprint, Task<EditEnd> edit, CancellationToken cancellationToken)
    {
        try
        {
            return (await edit.WaitAsync(cancellationToken).ConfigureAwait(false)).Answer;
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                _unheard[fingerprint] = edit;
            }

            _ = ForgetUnpaidAsync(fingerprint, edit);
            throw;
        }
    }

    private async Task ForgetUnpaidAsync(string fingerprint, Task<EditEnd> edit)
    {
        if (!(await edit.ConfigureAwait(false)).MayBePaid)
        {
            lock (_gate)
            {
                // The same edit can be sent again.
                _unheard.Remove(fingerprint);
            }
        }
    }

    /// <summary>The caller may have gone, so the log says it too.</summary>
    private async Task LogAsync(Task<EditEnd> edit) => note((await edit.ConfigureAwait(false)).Note);
}
