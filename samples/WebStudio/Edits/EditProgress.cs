using System.Net.ServerSentEvents;
using System.Threading.Channels;

namespace WebStudio.Edits;

/// <summary>One step of a running edit, as the page shows it.</summary>
/// <param name="Step">What is done now.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
/// <param name="WaitSeconds">How long the wait is that begins.</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="ImageIndex">Which image is uploaded, from 0.</param>
internal sealed record ProgressEvent(string Step, int Attempt, double? WaitSeconds, string? Reason, int? ImageIndex);

/// <summary>Turns what the client reports into events, without ever keeping the client waiting for a slow reader.</summary>
internal sealed class EditProgress : IDisposable
{
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(15);

    private readonly Channel<SseItem<string>> _events = Channel.CreateBounded<SseItem<string>>(StudioLimits.MaxWaitingEvents);
    private readonly ITimer _alive;

    public EditProgress(TimeProvider timeProvider) =>
        _alive = timeProvider.CreateTimer(_ => _events.Writer.TryWrite(EditEvents.Alive), state: null, AliveInterval, AliveInterval);

    public IAsyncEnumerable<SseItem<string>> ReadAllAsync(CancellationToken cancellationToken) => _events.Reader.ReadAllAsync(cancellationToken);

    public void Complete() => _events.Writer.TryComplete();

    public void Dispose() => _alive.Dispose();
}
