using QwenImageEdit.Inputs;
using QwenImageEdit.Requests;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Storage;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Resilience;

/// <summary>Whole calls: uploads where they are needed, then attempts until one is the last.</summary>
internal sealed class ImageEditCalls(ClientSettings settings, ApiConnection connection, TemporaryStorage storage)
{
    private const int ParallelUploads = 3;

    private readonly GenerationAttempt _attempt = new(connection, settings.TimeProvider);
    private readonly CallPipeline _pipeline = new(settings.TimeProvider);
    private readonly SendingPace _pace = new(settings);

    public async Task<ImageEditResult> EditAsync(ImageEditRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfUploadsExpired(request);
        string?[] uris = await UploadAsync(request, cancellationToken).ConfigureAwait(false);
        var body = GenerationBody.Create(request, uris);
        var call = StartCall(request.Model, request.Retry);
        var outcome = await _pipeline.RunAsync(call, token => _pace.RunAsync(call, () => _attempt.RunAsync(request.Model, body, AttemptTimeout(call), token), token), cancellationToken).ConfigureAwait(false);
        return outcome is AttemptOutcome.Succeeded succeeded ? succeeded.Result : throw OutcomeErrors.ToException(outcome, call);
    }

    public async Task<ImageInput> UploadAsync(BinaryImageInput image, ImageEditModel model, CancellationToken cancellationToken)
    {
        var info = image.ReadInfo()!;
        var source = new ImageSource("image", image, info, image.ReadVersion());
        var stored = await UploadAsync(source, model, retry: null, cancellationToken).ConfigureAwait(false);
        return new UploadedImageInput(stored.Uri, model, info, stored.ExpiresAt);
    }

    private CallRecord StartCall(ImageEditModel model, RetrySettings? retry) =>
        new(connection.Endpoint.Host, model, retry ?? settings.Retry, settings.TotalTimeout, settings.TimeProvider);

    private TimeSpan AttemptTimeout(CallRecord call) =>
        call.Remaining is { } remaining && remaining < settings.AttemptTimeout ? Max(remaining, TimeSpan.Zero) : settings.AttemptTimeout;

    private static TimeSpan Max(TimeSpan left, TimeSpan right) => left > right ? left : right;

    private void ThrowIfUploadsExpired(ImageEditRequest request)
    {
        var now = settings.TimeProvider.GetUtcNow();
        var expired = request.Images
            .Select((image, index) => (Image: image as UploadedImageInput, Index: index))
            .Where(item => item.Image?.ExpiresAt <= now)
            .Select(item => new RequestViolation(
                RequestViolationCode.ImageUploadExpired, $"image[{item.Index}]", item.Image!.Uri, $"It was in temporary storage until {item.Image.ExpiresAt:u}.", "Upload it again."))
            .ToList();
        if (expired.Count > 0)
        {
            throw new ImageEditValidationException(expired);
        }
    }

    /// <returns>For each image the URL it is sent as; null when its bytes go inline.</returns>
    private async Task<string?[]> UploadAsync(ImageEditRequest request, CancellationToken cancellationToken)
    {
        string?[] uris = [.. request.Images.Select(image => (image as UriImageInput)?.Uri ?? (image as UploadedImageInput)?.Uri)];
        var indexes = ImageRoads.ThroughStorage(request, settings.UploadMode);
        if (indexes.Count > 0)
        {
            using var places = new SemaphoreSlim(ParallelUploads);
            await Task.WhenAll(indexes.Select(async index =>
            {
                await places.WaitAsync(cancellationToken).ConfigureAwait(false);
                try
                {
                    uris[index] = (await UploadAsync(ImageSource.Of(request, index), request.Model, request.Retry, cancellationToken).ConfigureAwait(false)).Uri;
                }
                finally
                {
                    places.Release();
                }
            })).ConfigureAwait(false);
        }

        return uris;
    }

    private async Task<AttemptOutcome.Stored> UploadAsync(ImageSource source, ImageEditModel model, RetrySettings? retry, CancellationToken cancellationToken)
    {
        var call = StartCall(model, retry);
        var outcome = await _pipeline.RunAsync(call, token => storage.UploadAsync(source, model, token), cancellationToken).ConfigureAwait(false);
        return outcome as AttemptOutcome.Stored ?? throw OutcomeErrors.ToException(outcome, call);
    }
}
