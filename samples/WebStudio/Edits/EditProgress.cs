using QwenImageEdit;
using WebStudio.Line;

namespace WebStudio.Edits;

/// <summary>Turns what the client reports about an edit into its events.</summary>
internal sealed class EditProgress(StudioEdit edit, EditTurn turn) : IProgress<ImageEditProgress>
{
    private bool _isSent;

    /// <summary>How often the edit was sent before; the ledger lets the client send it once per call.</summary>
    public int EarlierAttempts { get; set; }

    public void Report(ImageEditProgress value)
    {
        if (value is { Step: ImageEditStep.HeldBack, Wait: null } && !_isSent)
        {
            // It waits for the rate limiter, which is told as its place in line.
            return;
        }

        if (value.Step == ImageEditStep.Sending)
        {
            _isSent = true;
            edit.MayHaveBeenSent = true;
            edit.Change(record => record with { Outcome = EditOutcome.Running });
            turn.Sent();
        }

        Add(new ProgressEvent(value.Step, value.Attempt + EarlierAttempts, value.Wait?.TotalSeconds, Reason: null, value.ImageIndex));
    }

    public void WaitToRetry(int nextAttempt, TimeSpan wait, string? reason) =>
        Add(new ProgressEvent(ImageEditStep.WaitingToRetry, nextAttempt, wait.TotalSeconds, reason));

    private void Add(ProgressEvent step) => edit.Events.Add("progress", step, StudioJsonContext.Default.ProgressEvent);
}
