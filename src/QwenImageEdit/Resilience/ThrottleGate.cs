using System.Collections.Concurrent;

namespace QwenImageEdit.Resilience;

/// <summary>After the service throttled a model, holds the following attempts for it back until the time it asked for is over.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<ImageEditModel, DateTimeOffset> _closedUntil = new();

    public void Close(ImageEditModel model, TimeSpan duration)
    {
        var until = timeProvider.GetUtcNow() + duration;
        _closedUntil.AddOrUpdate(model, until, (_, current) => current > until ? current : until);
    }

    /// <summary>How long the gate stays closed for a model; zero when it is open.</summary>
    public TimeSpan Remaining(ImageEditModel model)
    {
        if (!_closedUntil.TryGetValue(model, out var until))
        {
            return TimeSpan.Zero;
        }

        var remaining = until - timeProvider.GetUtcNow();
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
