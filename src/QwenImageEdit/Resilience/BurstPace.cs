namespace QwenImageEdit.Resilience;

/// <summary>Permits are free as long as no window has more of them than the rate.</summary>
internal sealed class BurstPace(ModelRateLimit rate) : IRequestPace
{
    private readonly Queue<TimeSpan> _grants = new();

    /// <summary>As with the framework's limiters, a count of 0 asks whether a permit is available.</summary>
    public TimeSpan EarliestGrant(int permitCount, TimeSpan now)
    {
        int blocking = _grants.Count + Math.Max(permitCount, 1) - rate.Requests;
        if (blocking <= 0)
        {
            return now;
        }

        var due = _grants.ElementAt(blocking - 1) + rate.Window;
        return due > now ? due : now;
    }

    public void Grant(int permitCount, TimeSpan due, TimeSpan now)
    {
        for (int permit = 0; permit < permitCount; permit++)
        {
            if (_grants.Count == rate.Requests)
            {
                _grants.Dequeue();
            }

            _grants.Enqueue(now);
        }
    }
}
