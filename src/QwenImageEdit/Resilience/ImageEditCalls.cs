using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>Whole calls: uploads where they are needed, then attempts until one is the last.</summary>
internal sealed class ImageEditCalls(ClientSettings settings, ApiConnection connection, ImageUploads uploads, CallTelemetry telemetry)
{
    private readonly GenerationAttempt _attempt = new(connection, settings.TimeProvider);
    private readonly SendingPace _pace = new(settings, telemetry);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options, CancellationToken cancellationToken)
    {
        var retry = options?.Retry is { } own ? RetrySettings.From(own) : request.Retry ?? settings.Retry;
        cancellationToken.ThrowIfCancellationRequested();
        long started = settings.TimeProvider.GetTimestamp();
        using var span = telemetry.StartEdit(request);
        try
        {
            string?[] uris = await uploads.UploadAllAsync(request, retry, started, options?.Progress, cancellationToken).ConfigureAwait(false);
            var body = GenerationBody.Create(request, uris);
            var call = new EditCall(connection.Endpoint.Host, request, body, options, started, settings, retry, telemetry, _pace, _attempt);
            var outcome = await call.AttemptAsync(cancellationToken).ConfigureAwait(false);
            if (call.IsRetryDue(outcome))
            {
                outcome = await Retries.RunAsync(call, outcome, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            body.Release();
            var result = (outcome as AttemptOutcome.Succeeded ?? throw OutcomeErrors.ToException(outcome, call, cancellationToken)).Result;
            telemetry.Edited(span, result, settings.TimeProvider.GetElapsedTime(started), call.AttemptNumber);
            return result;
        }
        catch (Exception exception)
        {
            telemetry.Failed(span, request.Model, settings.TimeProvider.GetElapsedTime(started), exception, cancellationToken.IsCancellationRequested);
            throw;
        }
    }
}
