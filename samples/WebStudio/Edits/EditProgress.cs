using System.Net.ServerSentEvents;
using System.Threading.Channels;
using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>One step of a running edit, as the page shows it.</summary>
/// <param name="Step">What begins.</param>
/// <param name="Attempt">Which attempt it is, from 1.</param>
/// <param name="WaitSeconds">How long the wait takes; null when there is none, or when it is not known.</param>
/// <param name="Reason">Why there is a wait.</param>
/// <param name="ImageIndex">Which image is uploaded, from 0.</param>
internal sealed record ProgressEvent(ImageEditStep Step, int Attempt, double? WaitSeconds, string? Reason, int? ImageIndex)
{
    public static ProgressEvent From(ImageEditProgress progress) =>
        new(progress.Step, progress.Attempt, progress.Wait?.TotalSeconds, progress.Reason, progress.ImageIndex);
}

/// <summary>Turns what the client reports into events, in order, and never keeps it waiting for a slow reader.</summary>
internal sealed class EditProgress : IProgress<ImageEditProgress>, IDisposable
{
    private static readonly TimeSpan AliveInterval = TimeSpan.FromSeconds(15);

    private readonly Channel<SseItem<string>> _events = Channel.CreateBounded<SseItem<string>>(StudioLimits.MaxWaitingEvents);
    private readonly ITimer _alive;

    public EditProgress(TimeProvider timeProvider) =>
        _alive = timeProvider.CreateTimer(_ => _events.Writer.TryWrite(EditEvents.Alive), state: null, AliveInterval, AliveInterval);

    public void Report(ImageEditProgress value) =>
        _events.Writer.TryWrite(EditEvents.Event("progress", ProgressEvent.From(value), StudioJsonContext.Default.ProgressEvent));

    public IAsyncEnumerable<SseItem<string>> ReadAllAsync(CancellationToken cancellationToken) => _events.Reader.ReadAllAsync(cancellationToken);

    public void Complete() => _events.Writer.TryComplete();

    public void Dispose() => _alive.Dispose();
}
