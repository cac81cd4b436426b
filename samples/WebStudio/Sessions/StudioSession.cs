using WebStudio.Edits;

namespace WebStudio.Sessions;

/// <summary>One visitor's edits: those that run and those that ended.</summary>
internal sealed class StudioSession
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly List<StudioEdit> _ended = [];

    public DateTimeOffset LastSeen { get; set; }

    public bool IsRunning
    {
        get
        {
            lock (_lock)
            {
                return _running.Count > 0;
            }
        }
    }

    /// <summary>The edits that ended, the newest first.</summary>
    public IReadOnlyList<StudioEdit> History
    {
        get
        {
            lock (_lock)
            {
                return [.. Enumerable.Reverse(_ended)];
            }
        }
    }

    /// <summary>Begins an edit once: the id is the page's own for what was filled in, so a form sent twice is one edit and one bill.</summary>
    public bool TryBegin(string id)
    {
        lock (_lock)
        {
            return _ended.TrueForAll(edit => edit.Id != id) && _running.Add(id);
        }
    }

    public void End(StudioEdit edit)
    {
        lock (_lock)
        {
            _running.Remove(edit.Id);
            _ended.Add(edit);
            if (_ended.Count > StudioLimits.MaxEditsPerSession)
            {
                _ended.RemoveAt(0);
            }
        }
    }

    public StudioEdit? Find(string id)
    {
        lock (_lock)
        {
            return _ended.Find(edit => edit.Id == id);
        }
    }
}
