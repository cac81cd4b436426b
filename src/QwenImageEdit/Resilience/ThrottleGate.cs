using System.Collections.Concurrent;

namespace QwenImageEdit.Resilience;

/// <summary>Closed for a model that the service throttles, until the time that the service asked for is over.</summary>
internal sealed class ThrottleGate(TimeProvider timeProvider)
{
    /// <summary>A timer has whole milliseconds and cannot wait for less.</summary>
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(1);

    /// <summary>Created when the service throttles a model for the first time.</summary>
    private readonly Lazy<ConcurrentDictionary<ImageEditModel, long>> _closedUntil = new(static () => new());

    public void Close(ImageEditModel model, TimeSpan duration)
    {
        long until = timeProvider.GetTimestampAfter(duration);
        _closedUntil.Value.AddOrUpdate(model, until, (_, current) => Math.Max(current, until));
    }

    /// <param name="model">The model to send to.</param>
    /// <param name="wait">How long the gate stays closed.</param>
    public bool IsClosed(ImageEditModel model, out TimeSpan wait)
    {
        wait = _closedUntil.IsValueCreated && _closedUntil.Value.TryGetValue(model, out long until)
            ? timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), until)
            : TimeSpan.Zero;
        return wait >= ShortestWait;
    }
}
