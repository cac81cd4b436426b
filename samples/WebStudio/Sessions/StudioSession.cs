using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using WebStudio.Edits;
using WebStudio.Problems;

namespace WebStudio.Sessions;

/// <summary>One visitor's edits: those that run and those that ended.</summary>
internal sealed class StudioSession
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _running = new(StringComparer.Ordinal);
    private readonly List<StudioEdit> _ended = [];

    public DateTimeOffset LastSeen { get; set; }

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
    public bool TryBegin(string id, [NotNullWhen(false)] out ProblemHttpResult? refusal)
    {
        lock (_lock)
        {
            refusal = _running.Contains(id) || _ended.Any(edit => edit.Id == id) ? RequestProblems.SentTwice()
                : _running.Count >= StudioLimits.MaxRunningEditsPerSession ? RequestProblems.TooManyRunning()
                : null;
            return refusal is null && _running.Add(id);
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
