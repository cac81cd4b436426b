using System.Collections.Concurrent;

namespace QwenImageEdit.Resilience;

/// <summary>After the service throttled a model, holds the following attempts for it back until the time it asked for is over.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<ImageEditModel, long> _closedUntil = new();

    public void Close(ImageEditModel model, TimeSpan duration)
    {
        long until = timeProvider.GetTimestampAfter(duration);
        _closedUntil.AddOrUpdate(model, until, (_, current) => Math.Max(current, until));
    }

    /// <summary>How long the gate stays closed for a model; zero when it is open.</summary>
    public TimeSpan Remaining(ImageEditModel model)
    {
        if (!_closedUntil.TryGetValue(model, out long until))
        {
            return TimeSpan.Zero;
        }

        var remaining = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), until);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
