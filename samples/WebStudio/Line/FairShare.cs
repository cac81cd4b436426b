namespace WebStudio.Line;

/// <summary>Whose turn is next: the visitor's who was served longest ago, then the session's, then the edit's that came first.</summary>
internal sealed class FairShare
{
    /// <summary>Most visitors and sessions that are remembered; who was served before them counts as new.</summary>
    private const int MaxRemembered = 1000;

    private readonly Dictionary<string, long> _visitors;
    private readonly Dictionary<string, long> _sessions;
    private long _turns;

    public FairShare() => (_visitors, _sessions) = (new(StringComparer.Ordinal), new(StringComparer.Ordinal));

    private FairShare(FairShare other) => (_visitors, _sessions, _turns) = (new(other._visitors), new(other._sessions), other._turns);

    public LinePlace Next(IEnumerable<LinePlace> waiting) =>
        waiting.MinBy(place => (_visitors.GetValueOrDefault(place.Entry.Visitor), _sessions.GetValueOrDefault(place.Entry.Session)))!;

    public void Serve(LineEntry entry)
    {
        _turns++;
        Remember(_visitors, entry.Visitor);
        Remember(_sessions, entry.Session);
    }

    /// <summary>The order in which edits get their turns if no further one comes.</summary>
    public IEnumerable<LinePlace> InOrder(IEnumerable<LinePlace> waiting)
    {
        var left = waiting.ToList();
        var ahead = new FairShare(this);
        while (left.Count > 0)
        {
            var next = ahead.Next(left);
            left.Remove(next);
            ahead.Serve(next.Entry);
            yield return next;
        }
    }

    private void Remember(Dictionary<string, long> served, string name)
    {
        served[name] = _turns;
        if (served.Count > MaxRemembered)
        {
            served.Remove(served.MinBy(entry => entry.Value).Key);
        }
    }
}
