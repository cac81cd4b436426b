using Microsoft.Extensions.Options;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Counts the edits that wait or run, so that no session and no visitor takes all places.</summary>
internal sealed class OpenEdits(IOptions<StudioOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _ofSessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofVisitors = new(StringComparer.Ordinal);
    private int _all;

    public bool HasRoom(StudioSession session)
    {
        lock (_lock)
        {
            return _all < options.Value.MaxOpenEdits
                && _ofSessions.GetValueOrDefault(session.Id) < options.Value.MaxOpenEditsPerSession
                && _ofVisitors.GetValueOrDefault(session.Visitor) < options.Value.MaxOpenEditsPerVisitor;
        }
    }

    /// <summary>Takes a place if there is room.</summary>
    /// <returns>The place, to be disposed when the edit has ended; null when there is no room.</returns>
    public IDisposable? TryTake(StudioSession session)
    {
        lock (_lock)
        {
            return HasRoom(session) ? Take(session) : null;
        }
    }

    /// <summary>Takes a place for an edit that was accepted before a restart.</summary>
    public IDisposable Take(StudioSession session)
    {
        string visitor = session.Visitor;
        Add(session.Id, visitor, 1);
        return new Place(() => Add(session.Id, visitor, -1));
    }

    private void Add(string session, string visitor, int count)
    {
        lock (_lock)
        {
            _all += count;
            Add(_ofSessions, session, count);
            Add(_ofVisitors, visitor, count);
        }
    }

    private static void Add(Dictionary<string, int> counts, string name, int count)
    {
        counts[name] = counts.GetValueOrDefault(name) + count;
        if (counts[name] == 0)
        {
            counts.Remove(name);
        }
    }

    private sealed class Place(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
