using QwenImageEdit.Diagnostics;
using QwenImageEdit.Inputs;
using QwenImageEdit.Settings;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>Whole calls: uploads where they are needed, then attempts until one is the last.</summary>
internal sealed class ImageEditCalls(ClientSettings settings, ApiConnection connection, TemporaryStorage storage, CallTelemetry telemetry)
{
    private readonly GenerationAttempt _attempt = new(connection, settings.TimeProvider);
    private readonly RetryPipeline _retries = new(settings.TimeProvider);
    private readonly SendingPace _pace = new(settings, telemetry);
    private readonly ImageUploads _uploads = new(settings, connection, storage, telemetry);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long started = settings.TimeProvider.GetTimestamp();
        using var span = telemetry.StartEdit(request);
        try
        {
            string?[] uris = await _uploads.PlaceAsync(request, started, progress, cancellationToken).ConfigureAwait(false);
            var body = GenerationBody.Create(request, uris);
            var call = new CallRecord(connection.Endpoint.Host, request.Model, request.Retry ?? settings.Retry, started, settings, telemetry, progress);
            var outcome = await AttemptAsync(call, body, cancellationToken).ConfigureAwait(false);
            if (call.NextWait is not null)
            {
                outcome = await RetryAsync(call, outcome, body, cancellationToken).ConfigureAwait(false);
            }

            body.Release();
            var result = (outcome as AttemptOutcome.Succeeded ?? throw OutcomeErrors.ToException(outcome, call, cancellationToken)).Result;
            telemetry.Edited(span, result, settings.TimeProvider.GetElapsedTime(started), call.AttemptNumber);
            return result;
        }
        catch (Exception exception)
        {
            telemetry.Failed(span, request.Model, settings.TimeProvider.GetElapsedTime(started), exception);
            throw;
        }
    }

    public Task<UploadedImage> UploadAsync(BinaryImageInput image, ImageEditModel model, CancellationToken cancellationToken) =>
        _uploads.UploadAsync(image, model, cancellationToken);

    private async Task<AttemptOutcome> RetryAsync(CallRecord call, AttemptOutcome first, GenerationBody body, CancellationToken cancellationToken)
    {
        try
        {
            return await _retries.RunAsync(call, first, token => AttemptAsync(call, body, token), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (call.HasUnknownOutcome)
        {
            throw OutcomeErrors.AfterUnknown(exception, call, cancellationToken);
        }
    }

    private async Task<AttemptOutcome> AttemptAsync(CallRecord call, GenerationBody body, CancellationToken cancellationToken)
    {
        call.StartAttempt();
        using var permit = await _pace.EnterAsync(call, cancellationToken).ConfigureAwait(false);
        if (permit.Refusal is { } refusal)
        {
            return call.EndAttempt(refusal);
        }

        call.Report(ImageEditStep.Sending);
        AttemptOutcome outcome;
        using (var span = telemetry.StartAttempt(call.AttemptNumber))
        {
            outcome = await _attempt.RunAsync(call.Model, body, call.AttemptTimeout, cancellationToken).ConfigureAwait(false);
            CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        }

        if (outcome is AttemptOutcome.Unknown unknown)
        {
            telemetry.OutcomeUnknown(call.Model, TextSanitizer.Sanitize(unknown.Reason), unknown.RequestId);
        }

        _pace.Heed(call.Model, outcome);
        return call.EndAttempt(outcome);
    }
}
