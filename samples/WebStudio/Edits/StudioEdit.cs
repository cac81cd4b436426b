using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>An edit of a session, from its upload on. It goes on whether or not anyone watches it.</summary>
internal sealed class StudioEdit(StudioSession session, EditFolder folder, EditRecord record, TimeProvider timeProvider) : IDisposable
{
    private readonly CancellationTokenSource _cancelled = new();
    private volatile EditRecord _record = record;

    public StudioSession Session { get; } = session;

    public EditFolder Folder { get; } = folder;

    public EditEvents Events { get; } = new(timeProvider);

    public EditRecord Record => _record;

    /// <summary>Whether the service may have received the edit: it was sent, or it is continued after a restart, before which nobody here knows.</summary>
    public bool MayHaveBeenSent { get; set; }

    /// <summary>One download at a time.</summary>
    public SemaphoreSlim Download { get; } = new(1);

    /// <summary>Identifies the edit in the ledger.</summary>
    public string Key => $"{Session.Id}/{Record.Id}";

    /// <summary>Only the visitor cancels an edit.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    public void Cancel() => _cancelled.Cancel();

    public void Change(Func<EditRecord, EditRecord> change) => _record = change(_record);

    public void Dispose()
    {
        _cancelled.Dispose();
        Download.Dispose();
    }
}
