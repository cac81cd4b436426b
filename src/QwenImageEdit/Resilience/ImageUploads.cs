using System.Runtime.ExceptionServices;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Inputs;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Uploads images to temporary storage, with retries, since nothing there is billed.</summary>
internal sealed class ImageUploads(ClientSettings settings, string host, TemporaryStorage storage, CallTelemetry telemetry)
{
    private const int MaxParallelUploads = 3;

    public async Task<UploadedImage> UploadAsync(BinaryImageInput image, ImageEditModel model, CancellationToken cancellationToken)
    {
        if (!settings.HasTemporaryStorage)
        {
            var problem = StorageMissing("cannot be uploaded", Invariant($"Pass it to the request with UploadMode.Auto: inside a request, an image may have {ImageLimits.MaxDataUriBytes:N0} bytes as base64 (a file of about 7.8 MB)."));
            throw new ImageEditValidationException([problem.ToViolation("image", image)]);
        }

        long started = settings.TimeProvider.GetTimestamp();
        var info = (await image.ReadInfoAsync(cancellationToken).ConfigureAwait(false))!;
        var source = new ImageSource(Index: null, image, info, image.ReadVersion());
        var call = new UploadCall(host, model, started, settings, settings.Retry, telemetry, progress: null, storage, source);
        var stored = await StoreAsync(call, cancellationToken).ConfigureAwait(false);
        return new UploadedImage { Url = stored.Uri, Model = model, ExpiresAt = stored.ExpiresAt, Info = info };
    }

    /// <summary>Uploads the images of a request that do not go inline.</summary>
    /// <param name="request">The request.</param>
    /// <param name="retry">What the caller allows.</param>
    /// <param name="started">When the call started, whose time the uploads share.</param>
    /// <param name="progress">The caller's; null for none.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>For each image the URL that it is sent as; null when its bytes go inline.</returns>
    /// <exception cref="ImageEditValidationException">An uploaded image is no longer in temporary storage, or the host has none.</exception>
    public ValueTask<string?[]> UploadAllAsync(ImageEditRequest request, RetrySettings retry, long started, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
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
        var indexes = hasBytes ? UploadPlan.ImagesForTemporaryStorage(request, settings.UploadMode) : [];
        if (indexes.Count > 0 && !settings.HasTemporaryStorage)
        {
            throw StorageMissing(request, indexes);
        }

        return indexes.Count == 0 ? new(uris) : new(StoreAllAsync(request, indexes, uris, retry, started, progress, cancellationToken));
    }

    private ImageEditValidationException StorageMissing(ImageEditRequest request, IReadOnlyList<int> indexes) =>
        new([.. indexes.Select(index => StorageMissing(request, index).ToViolation(ImageEditParameterNames.ImageAt(index), request.Images[index]))]);

    private ImageProblem StorageMissing(ImageEditRequest request, int index) => (request.Images[index].UploadMode ?? settings.UploadMode) switch
    {
        UploadMode.TemporaryStorage => StorageMissing("is to be uploaded (UploadMode.TemporaryStorage)", "Set UploadMode.Auto to send it inside the request."),
        _ when ImageSource.Of(request, index).DataUriLength > ImageLimits.MaxDataUriBytes => StorageMissing(
            Invariant($"is too large for the inside of a request, where an image may have {ImageLimits.MaxDataUriBytes:N0} bytes as base64 (a file of about 7.8 MB)"), "Make it smaller, or pass a public URL."),
        _ => StorageMissing(
            Invariant($"does not fit into the request beside the other images, which together may have {ImageLimits.MaxInlineBytes:N0} bytes"), "Make the images smaller, or pass public URLs."),
    };

    private ImageProblem StorageMissing(string reason, string remedy) =>
        new(RequestViolationCode.TemporaryStorageMissing, $"{reason}, and {host} has no temporary storage.", remedy);

    private void ThrowIfExpired(ImageEditRequest request)
    {
        List<RequestViolation>? expired = null;
        for (int index = 0; index < request.Images.Count; index++)
        {
            if (request.Images[index] is UploadedImage image && image.ExpiresAt <= settings.TimeProvider.GetUtcNow())
            {
                expired ??= [];
                expired.Add(new ImageProblem(RequestViolationCode.ImageUploadExpired, $"was in temporary storage until {image.ExpiresAt:u} and has expired.", "Upload it again.")
                    .ToViolation(ImageEditParameterNames.ImageAt(index), image));
            }
        }

        if (expired is not null)
        {
            throw new ImageEditValidationException(expired);
        }
    }

    /// <summary>The first upload that fails ends the others: without it there is no edit.</summary>
    private async Task<string?[]> StoreAllAsync(
        ImageEditRequest request, IReadOnlyList<int> indexes, string?[] uris, RetrySettings retry, long started, IProgress<ImageEditProgress>? progress, CancellationToken cancellationToken)
    {
        using var places = new SemaphoreSlim(MaxParallelUploads);
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ExceptionDispatchInfo? failure = null;
        await Task.WhenAll(indexes.Select(async index =>
        {
            try
            {
                await places.WaitAsync(stopping.Token).ConfigureAwait(false);
                var call = new UploadCall(host, request.Model, started, settings, retry, telemetry, progress, storage, ImageSource.Of(request, index));
                uris[index] = (await StoreAsync(call, stopping.Token).ConfigureAwait(false)).Uri;
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

    private async Task<AttemptOutcome.Stored> StoreAsync(UploadCall call, CancellationToken cancellationToken)
    {
        var outcome = await call.AttemptAsync(cancellationToken).ConfigureAwait(false);
        if (call.IsRetryDue(outcome))
        {
            outcome = await Retries.RunAsync(call, outcome, settings.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        return outcome as AttemptOutcome.Stored ?? throw OutcomeErrors.ToException(outcome, call, cancellationToken, OutcomeErrors.Upload);
    }
}
