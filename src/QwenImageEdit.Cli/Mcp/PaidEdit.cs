using QwenImageEdit.Cli.Editing;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Makes and saves one edit whose cost is reserved, and settles the reservation.</summary>
internal sealed class PaidEdit(IImageEditClient client, SessionLimits limits, string folder, CancellationToken abandon)
{
    // What it prints is for people at a terminal; here the answer says it.
    private static readonly ToolConsole Silent = new(isJson: false, isQuiet: true);

    public async Task<EditEnd> RunAsync(EditPlan plan, ImageEditRequest request, ProgressNotifications progress, CancellationToken caller)
    {
        try
        {
            var result = await EditAsync(plan, request, progress, caller).ConfigureAwait(false);
            limits.Settle(plan.Cost, Billed(result, plan.Cost.Images));
            progress.Report("Saving");
            var report = await new ResultSaver(client, Silent, folder, plan.Saving).SaveAsync(result, abandon).ConfigureAwait(false);
            var answer = await EditSummary.AnswerAsync(plan, result, report, limits).ConfigureAwait(false);
            return new EditEnd(answer, MayBePaid: true, $"Saved {string.Join(", ", report.Saved.Select(static saved => saved.Path))}");
        }
        catch (Exception exception)
        {
            var failure = FailureReader.Read(exception);
            string text = EditFailures.InWords(failure, exception is ToolException { InnerException: { } cause } ? cause : exception, limits);
            return new EditEnd(ToolAnswers.Error(text), failure.ExitCode is ExitCode.Unknown or ExitCode.NotSaved, text);
        }
        finally
        {
            await progress.FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task<ImageEditResult> EditAsync(EditPlan plan, ImageEditRequest request, ProgressNotifications progress, CancellationToken caller)
    {
        var sent = new SentEdit();
        using var cancellation = new UnsentCancellation(caller, abandon);
        try
        {
            return await client.EditAsync(request, Options(sent, progress, cancellation), cancellation.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ImageEditException or OperationCanceledException)
        {
            var failure = sent.Explain(FailureReader.Read(exception), plan.Model, folder);
            if (failure.OutcomeUnknown != true)
            {
                limits.Settle(plan.Cost, 0);
            }

            throw new ToolException(failure, exception);
        }
    }

    private static ImageEditCallOptions Options(SentEdit sent, ProgressNotifications progress, UnsentCancellation cancellation) => new()
    {
        Progress = new Steps(step =>
        {
            if (step.Step is ImageEditStep.WaitingToRetry or ImageEditStep.HeldBack)
            {
                cancellation.Waiting();
            }

            progress.Report(step);
        }),
        BeforeSending = (sending, cancellationToken) =>
        {
            cancellation.Sending();
            return sent.BeforeSending(sending, cancellationToken);
        },
    };

    /// <summary>What may be billed: what the service says, but never less than what arrived.</summary>
    private static int Billed(ImageEditResult result, int requested) => Math.Max(result.Images.Count, Math.Min(result.Usage.ImageCount ?? 0, requested));

    /// <summary>Reports on the thread that makes the step, in order.</summary>
    private sealed class Steps(Action<ImageEditProgress> report) : IProgress<ImageEditProgress>
    {
        public void Report(ImageEditProgress value) => report(value);
    }
}
