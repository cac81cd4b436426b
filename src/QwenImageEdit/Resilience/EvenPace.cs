namespace QwenImageEdit.Resilience;

/// <summary>One permit is free in each slot. Slots begin with the first grant after a pause, and unused ones are lost.</summary>
internal sealed class EvenPace : IRequestPace
{
    // Slots a little wider than the documented rate: the service's window and ours do not begin together.
    private const double Margin = 1.03;

    private readonly TimeSpan _spacing;
    private readonly TimeSpan _spare;
    private TimeSpan? _next;

    public EvenPace(ModelRateLimit rate)
    {
        _spacing = TimeSpan.FromTicks((long)Math.Round(rate.Window.Ticks * Margin / rate.Requests));
        _spare = TimeSpan.FromTicks((_spacing.Ticks * rate.Requests) - rate.Window.Ticks);
    }

    /// <summary>Permits that are granted together keep as many slots free before them as after them: otherwise a window could have more of them than the rate.</summary>
    public TimeSpan EarliestGrant(int permitCount, TimeSpan now)
    {
        var due = _next + Slots(Math.Max(permitCount, 1) - 1);
        return due > now ? due.Value : now;
    }

    /// <summary>A late grant does not delay the slots after it, as long as the margin keeps the rate in every window.</summary>
    public void Grant(int permitCount, TimeSpan due, TimeSpan now)
    {
        var slot = now - _spare;
        _next = (slot > due ? slot : due) + Slots(permitCount);
    }

    private TimeSpan Slots(int count) => TimeSpan.FromTicks(_spacing.Ticks * count);
}
