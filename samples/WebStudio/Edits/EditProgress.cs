using QwenImageEdit;
using WebStudio.Line;

namespace WebStudio.Edits;

/// <summary>Turns what the client reports about an edit into its events.</summary>
internal sealed class EditProgress(StudioEdit edit, EditTurn turn) : IProgress<ImageEditProgress>
{
    private bool _hasLeftLine;

    /// <summary>Whether the service may have received the edit.</summary>
    public bool IsSent { get; private set; }

    /// <summary>How often the edit was sent before; the ledger lets the client send it once per call.</summary>
    public int EarlierAttempts { get; set; }

    public void Report(ImageEditProgress value)
    {
        if (value.Step == ImageEditStep.HeldBack && value.Wait is null && !_hasLeftLine)
        {
            // The rate limiter. Its wait is told as the place in line.
            return;
        }

        if (value.Step == ImageEditStep.Sending)
        {
            IsSent = true;
            _hasLeftLine = true;
            turn.Sent();
        }

        Add(new ProgressEvent(value.Step, value.Attempt + EarlierAttempts, value.Wait?.TotalSeconds, value.Reason, value.ImageIndex));
    }

    public void WaitToRetry(int nextAttempt, TimeSpan wait, string? reason) =>
        Add(new ProgressEvent(ImageEditStep.WaitingToRetry, nextAttempt, wait.TotalSeconds, reason));

    private void Add(ProgressEvent step) => edit.Events.Add("progress", step, StudioJsonContext.Default.ProgressEvent);
}
