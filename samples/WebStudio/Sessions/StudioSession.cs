using WebStudio.Edits;

namespace WebStudio.Sessions;

/// <summary>A browser's edits: those that wait or run and those that ended.</summary>
/// <param name="id">Derived from the cookie, which is nowhere stored itself.</param>
/// <param name="maxEdits">How many edits are kept.</param>
internal sealed class StudioSession(string id, int maxEdits)
{
    private readonly Lock _lock = new();
    private readonly List<StudioEdit> _edits = [];

    public string Id { get; } = id;

    /// <summary>The address that used the session last.</summary>
    public string Visitor { get; set; } = id;

    public DateTimeOffset LastSeen { get; set; }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<StudioEdit> Edits
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Reverse(_edits)];
            }
        }
    }

    public StudioEdit? Find(string id)
    {
        lock (_lock)
        {
            return _edits.Find(edit => edit.Record.Id == id);
        }
    }

    /// <summary>Adds an edit once: the id is the page's own for what was filled in, so a form sent twice is one edit and one bill.</summary>
    /// <returns>False when the session has an edit with this id.</returns>
    public bool TryAdd(StudioEdit edit)
    {
        lock (_lock)
        {
            if (_edits.Exists(other => other.Record.Id == edit.Record.Id))
            {
                return false;
            }

            _edits.Add(edit);
            return true;
        }
    }

    public void Remove(StudioEdit edit)
    {
        lock (_lock)
        {
            _edits.Remove(edit);
        }

        edit.Folder.Delete();
        edit.Dispose();
    }

    /// <summary>Removes the oldest edits that ended, until there are not too many.</summary>
    public void Trim()
    {
        foreach (var edit in Edits.Skip(maxEdits).Where(edit => edit.Record.HasEnded))
        {
            Remove(edit);
        }
    }

    public void RemoveBefore(DateTimeOffset time)
    {
        foreach (var edit in Edits.Where(edit => edit.Record.EndedAt < time))
        {
            Remove(edit);
        }
    }
}
