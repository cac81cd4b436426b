using QwenImageEdit.Diagnostics;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>Whole calls: uploads where they are needed, then attempts until one is the last.</summary>
internal sealed class ImageEditCalls(ClientSettings settings, ApiConnection connection, ImageUploads uploads, RetryPipelines pipelines, CallTelemetry telemetry)
{
    private readonly GenerationAttempt _attempt = new(connection, settings.TimeProvider);
    private readonly SendingPace _pace = new(settings, telemetry);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options, CancellationToken cancellationToken)
    {
        var pipeline = pipelines.For(options?.Retry is { } retry ? RetrySettings.From(retry) : request.Retry ?? settings.Retry);
        cancellationToken.ThrowIfCancellationRequested();
        long started = settings.TimeProvider.GetTimestamp();
        using var span = telemetry.StartEdit(request);
        try
        {
            string?[] uris = await uploads.UploadAllAsync(request, pipeline, started, options?.Progress, cancellationToken).ConfigureAwait(false);
            var body = GenerationBody.Create(request, uris);
            using var call = new EditCall(connection.Endpoint.Host, request, body, options, started, settings, telemetry, _pace, _attempt, cancellationToken);
            var ended = await pipeline.RunAsync(call).ConfigureAwait(false);
            if (ended.Exception is { } exception && call.HasUnknownOutcome)
            {
                throw OutcomeErrors.AfterUnknown(exception, call, cancellationToken);
            }

            ended.ThrowIfException();
            body.Release();
            var result = (ended.Result as AttemptOutcome.Succeeded ?? throw OutcomeErrors.ToException(ended.Result!, call, pipeline.DueWait(call), cancellationToken)).Result;
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
