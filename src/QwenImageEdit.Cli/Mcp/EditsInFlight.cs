using ModelContextProtocol.Protocol;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>The edits that are being made. They go on when their caller gives up, because they may be paid.</summary>
/// <remarks>Clients give up after a time of their own, and agents then ask for the same again. They get the answer of the edit that is being made or already paid.</remarks>
/// <param name="note">Writes to the log of the server.</param>
internal sealed class EditsInFlight(Action<string> note)
{
    private readonly Lock _gate = new();
    private readonly List<Task> _ends = [];
    private readonly Dictionary<string, Task<EditEnd>> _running = [];
    private readonly Dictionary<string, Task<EditEnd>> _unheard = [];

    /// <summary>Makes an edit, unless the same one is running, or has ended and its caller did not wait for it. In that case its answer is also this one.</summary>
    public async Task<CallToolResult> RunOrJoinAsync(string fingerprint, Func<Task<EditEnd>> work, CancellationToken cancellationToken)
    {
        var edit = Find(fingerprint, work);

        // The same question may come again before a continuation runs, so the edit is marked as soon as its caller gives up.
        using var givenUp = cancellationToken.Register(() => KeepUnheard(fingerprint, edit));
        return (await edit.WaitAsync(cancellationToken).ConfigureAwait(false)).Answer;
    }

    /// <summary>Waits until all edits have ended.</summary>
    public Task DrainAsync()
    {
        lock (_gate)
        {
            return Task.WhenAll(_ends);
        }
    }

    private Task<EditEnd> Find(string fingerprint, Func<Task<EditEnd>> work)
    {
        lock (_gate)
        {
            if (_unheard.Remove(fingerprint, out var edit) || _running.TryGetValue(fingerprint, out edit))
            {
                return edit;
            }

            edit = Task.Run(work);
            _running.Add(fingerprint, edit);
            _ends.RemoveAll(static ended => ended.IsCompleted);
            _ends.Add(EndAsync(fingerprint, edit));
            return edit;
        }
    }

    private void KeepUnheard(string fingerprint, Task<EditEnd> edit)
    {
        lock (_gate)
        {
            if (!edit.IsCompletedSuccessfully || edit.Result.MayBePaid)
            {
                _unheard[fingerprint] = edit;
            }
        }
    }

    /// <summary>The caller may have gone, so the log says it too.</summary>
    private async Task EndAsync(string fingerprint, Task<EditEnd> edit)
    {
        var end = await edit.ConfigureAwait(false);
        lock (_gate)
        {
            _running.Remove(fingerprint);
            if (!end.MayBePaid)
            {
                // The same edit can be sent again.
                _unheard.Remove(fingerprint);
            }
        }

        note(end.Note);
    }
}
