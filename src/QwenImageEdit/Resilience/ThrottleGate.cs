using System.Collections.Concurrent;

namespace QwenImageEdit.Resilience;

/// <summary>Closed for a model that the service throttles, until the time that the service asked for is over.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    private readonly ConcurrentDictionary<ImageEditModel, long> _closedUntil = new();

    public void Close(ImageEditModel model, TimeSpan duration)
    {
        long until = timeProvider.GetTimestampAfter(duration);
        _closedUntil.AddOrUpdate(model, until, (_, current) => Math.Max(current, until));
    }

    /// <returns>How long the gate stays closed for a model; zero or less when it is open.</returns>
    public TimeSpan Remaining(ImageEditModel model) =>
        _closedUntil.TryGetValue(model, out long until) ? timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), until) : TimeSpan.Zero;
}
