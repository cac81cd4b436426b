using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>One edit, after its uploads.</summary>
internal sealed class EditCall(
    string host, ImageEditRequest request, GenerationBody body, ImageEditCallOptions? options, long started, ClientSettings settings, RetrySettings retry, CallTelemetry telemetry, SendingPace pace, GenerationAttempt attempt)
    : Call(host, request.Model, started, settings, retry, telemetry, options?.Progress)
{
    public override async Task<AttemptOutcome> AttemptAsync(CancellationToken cancellationToken)
    {
        Start();
        using var permit = await pace.EnterAsync(this, cancellationToken).ConfigureAwait(false);
        var outcome = permit?.Outcome
            ?? (options?.BeforeSending is { } beforeSending ? await AnnounceAsync(beforeSending, cancellationToken).ConfigureAwait(false) : null);
        if (outcome is null)
        {
            Report(ImageEditStep.Sending);
            using var span = Telemetry.StartAttempt(AttemptNumber);
            outcome = await attempt.RunAsync(body, AttemptTimeout, cancellationToken).ConfigureAwait(false);
            Observe(outcome, span);
        }

        Add(outcome);
        return outcome;
    }

    /// <returns>Null when the attempt may be sent.</returns>
    private async ValueTask<AttemptOutcome?> AnnounceAsync(Func<ImageEditSending, CancellationToken, ValueTask> beforeSending, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(Settings.TimeProvider, AttemptTimeout, cancellationToken);
        var announcing = beforeSending(new ImageEditSending { Request = request, Attempt = AttemptNumber }, deadline.Token).AsTask();
        try
        {
            await announcing.OrCancelled(deadline.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException exception) when (deadline.IsCancellationRequested)
        {
            var late = new AttemptOutcome.NeverSent(Invariant($"BeforeSending did not complete within {deadline.Limit.TotalSeconds:0.###} s"), exception);
            return deadline.IsCancelledByCaller ? new AttemptOutcome.Cancelled(late) : late;
        }
    }

    private void Observe(AttemptOutcome outcome, SafeSpan span)
    {
        CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        switch (outcome)
        {
            case AttemptOutcome.Unknown unknown:
                Telemetry.OutcomeUnknown(Model, TextSanitizer.Sanitize(unknown.Reason), unknown.RequestId);
                break;
            case AttemptOutcome.Cancelled { Instead: AttemptOutcome.Unknown }:
                Telemetry.CountOutcomeUnknown(Model);
                break;
        }

        pace.Observe(Model, outcome);
    }
}
