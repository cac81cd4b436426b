using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Whole calls: uploads where they are needed, then attempts until one is the last.</summary>
internal sealed class ImageEditCalls(ClientSettings settings, ApiConnection connection, ImageUploads uploads, RetryPipelines pipelines, CallTelemetry telemetry)
{
    private readonly GenerationAttempt _attempt = new(connection, settings.TimeProvider);
    private readonly SendingPace _pace = new(settings, telemetry);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options, CancellationToken cancellationToken)
    {
        var retry = options?.Retry is { } ofCall ? RetrySettings.From(ofCall) : request.Retry ?? settings.Retry;
        cancellationToken.ThrowIfCancellationRequested();
        long started = settings.TimeProvider.GetTimestamp();
        using var span = telemetry.StartEdit(request);
        try
        {
            string?[] uris = await uploads.UploadAllAsync(request, retry, started, options?.Progress, cancellationToken).ConfigureAwait(false);
            var body = GenerationBody.Create(request, uris);
            var call = new CallRecord(connection.Endpoint.Host, request.Model, started, settings, telemetry, options?.Progress);
            var result = await RunAsync(call, pipelines.For(retry), token => AttemptAsync(call, request, body, options?.BeforeSending, token), cancellationToken).ConfigureAwait(false);
            body.Release();
            telemetry.Edited(span, result, settings.TimeProvider.GetElapsedTime(started), call.AttemptNumber);
            return result;
        }
        catch (Exception exception)
        {
            telemetry.Failed(span, request.Model, settings.TimeProvider.GetElapsedTime(started), exception);
            throw;
        }
    }

    private static async Task<ImageEditResult> RunAsync(CallRecord call, RetryPipeline pipeline, Func<CancellationToken, Task<AttemptOutcome>> attempt, CancellationToken cancellationToken)
    {
        AttemptOutcome outcome;
        try
        {
            outcome = await pipeline.RunAsync(call, attempt, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (call.HasUnknownOutcome)
        {
            throw OutcomeErrors.AfterUnknown(exception, call, cancellationToken);
        }

        return outcome is AttemptOutcome.Succeeded succeeded
            ? succeeded.Result
            : throw OutcomeErrors.ToException(outcome, call, pipeline.DueWait(call), cancellationToken);
    }

    private async Task<AttemptOutcome> AttemptAsync(
        CallRecord call, ImageEditRequest request, GenerationBody body, Func<ImageEditSending, CancellationToken, ValueTask>? beforeSending, CancellationToken cancellationToken)
    {
        using var permit = await _pace.EnterAsync(call, cancellationToken).ConfigureAwait(false);
        var unsent = permit.Outcome ?? (beforeSending is null ? null : await AnnounceAsync(beforeSending, call, request, cancellationToken).ConfigureAwait(false));
        if (unsent is not null)
        {
            return unsent;
        }

        call.Report(ImageEditStep.Sending);
        AttemptOutcome outcome;
        using (var span = telemetry.StartAttempt(call.AttemptNumber))
        {
            outcome = await _attempt.RunAsync(request.Model, body, call.AttemptTimeout, cancellationToken).ConfigureAwait(false);
            CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        }

        if (outcome is AttemptOutcome.Unknown unknown)
        {
            telemetry.OutcomeUnknown(call.Model, TextSanitizer.Sanitize(unknown.Reason), unknown.RequestId);
        }

        _pace.Observe(call.Model, outcome);
        return outcome;
    }

    /// <returns>Null when the attempt may be sent.</returns>
    private async ValueTask<AttemptOutcome?> AnnounceAsync(
        Func<ImageEditSending, CancellationToken, ValueTask> beforeSending, CallRecord call, ImageEditRequest request, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(settings.TimeProvider, call.AttemptTimeout, cancellationToken);
        var announcing = beforeSending(new ImageEditSending { Request = request, Attempt = call.AttemptNumber }, deadline.Token).AsTask();
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
}
