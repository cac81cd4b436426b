using System.Runtime.ExceptionServices;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>Brings images into temporary storage, with retries, since nothing there is billed.</summary>
internal sealed class ImageUploads(ClientSettings settings, ApiConnection connection, TemporaryStorage storage, CallTelemetry telemetry)
{
    private const int ParallelUploads = 3;

    private readonly RetryPipeline _retries = new(settings.TimeProvider);

    public async Task<UploadedImage> UploadAsync(BinaryImageInput image, ImageEditModel model, CancellationToken cancellationToken)
    {
        long started = settings.TimeProvider.GetTimestamp();
        var info = (await image.ReadInfoAsync(cancellationToken).ConfigureAwait(false))!;
        var source = new ImageSource("image", image, info, image.ReadVersion());
        var stored = await UploadAsync(source, imageIndex: null, model, settings.Retry, started, progress: null, cancellationToken).ConfigureAwait(false);
        return new UploadedImage { Url = stored.Uri, Model = model, ExpiresAt = stored.ExpiresAt, Info = info };
    }

    /// <summary>Uploads what does not go inline.</summary>
    /// <param name="request">Whose images.</param>
    /// <param name="started">When the call started, whose budget the uploads share.</param>
    /// <param name="progress">The caller's; null for none.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>For each image the URL it is sent as; null when its bytes go inline.</returns>
    /// <exception cref="ImageEditValidationException">An image's time in temporary storage is over.</exception>
    public ValueTask<string?[]> PlaceAsync(ImageEditRequest request, long started, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
    {
        string?[] uris = new string?[request.Images.Count];
        bool hasBytes = false;
        for (int index = 0; index < uris.Length; index++)
        {
            uris[index] = request.Images[index] switch
            {
                UriImageInput link => link.Uri,
                UploadedImage uploaded => uploaded.Url,
                _ => null,
            };
            hasBytes |= uris[index] is null;
        }

        ThrowIfExpired(request);
        var indexes = hasBytes ? UploadPlan.ThroughStorage(request, settings.UploadMode) : [];
        return indexes.Count == 0 ? new(uris) : new(UploadAsync(request, indexes, uris, started, progress, cancellationToken));
    }

    private void ThrowIfExpired(ImageEditRequest request)
    {
        List<RequestViolation>? expired = null;
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Images[index] is UploadedImage image && image.ExpiresAt <= settings.TimeProvider.GetUtcNow())
            {
                expired ??= [];
                expired.Add(new(RequestViolationCode.ImageUploadExpired, ParameterNames.ImageAt(index), image.ToString(), $"It was in temporary storage until {image.ExpiresAt:u}.", "Upload it again."));
            }
        }

        if (expired is not null)
        {
            throw new ImageEditValidationException(expired);
        }
    }

    /// <summary>The first upload that fails ends the others: without it there is no edit.</summary>
    private async Task<string?[]> UploadAsync(
        ImageEditRequest request, IReadOnlyList<int> indexes, string?[] uris, long started, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(ParallelUploads);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        await Task.WhenAll(indexes.Select(async index =>
        {
            try
            {
                await places.WaitAsync(stopping.Token).ConfigureAwait(false);
                var stored = await UploadAsync(ImageSource.Of(request, index), index, request.Model, request.Retry ?? settings.Retry, started, progress, stopping.Token).ConfigureAwait(false);
                uris[index] = stored.Uri;
                places.Release();
            }
            catch (Exception exception)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), comparand: null);
                stopping.Cancel();
            }
        })).ConfigureAwait(false);
        if (failure is not null && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The upload of an image was cancelled by its caller.", failure.SourceException, cancellationToken);
        }

        failure?.Throw();
        return uris;
    }

    private async Task<AttemptOutcome.Stored> UploadAsync(
        ImageSource source, int? imageIndex, ImageEditModel model, RetrySettings retry, long started, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
    {
        var call = new CallRecord(connection.Endpoint.Host, model, retry, started, settings, telemetry, progress);
        var outcome = await AttemptAsync(call, source, imageIndex, cancellationToken).ConfigureAwait(false);
        if (call.NextWait is not null)
        {
            outcome = await _retries.RunAsync(call, outcome, token => AttemptAsync(call, source, imageIndex, token), cancellationToken).ConfigureAwait(false);
        }

        return outcome as AttemptOutcome.Stored ?? throw OutcomeErrors.ToException(outcome, call, cancellationToken, OutcomeErrors.Upload);
    }

    private async Task<AttemptOutcome> AttemptAsync(CallRecord call, ImageSource source, int? imageIndex, CancellationToken cancellationToken)
    {
        call.StartAttempt();
        call.Report(ImageEditStep.Uploading, imageIndex: imageIndex);
        AttemptOutcome outcome;
        using (var span = telemetry.StartUpload(call.Model, source.Parameter, source.Info.ByteLength))
        {
            outcome = await storage.UploadAsync(source, call.Model, call.AttemptTimeout, cancellationToken).ConfigureAwait(false);
            CallTelemetry.Ended(span, outcome.Kind, outcome.ErrorType);
        }

        return call.EndAttempt(outcome);
    }
}
