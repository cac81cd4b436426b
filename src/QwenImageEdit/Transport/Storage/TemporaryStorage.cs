using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>Puts images into the service's temporary storage. Nothing here is ever billed.</summary>
internal sealed class TemporaryStorage(ApiConnection connection, Func<HttpClient> storageHttpClient, TimeProvider timeProvider)
{
    /// <summary>How long the storage keeps an image (documented).</summary>
    private static readonly TimeSpan ImageLife = TimeSpan.FromHours(48);

    /// <summary>A policy is renewed this long before it expires, or at half its life when that is shorter.</summary>
    private static readonly TimeSpan RenewalMargin = TimeSpan.FromSeconds(30);

    private readonly UploadPolicyCache _policies = new(timeProvider);

    /// <summary>Uploads once, and once more with a new policy when the storage says that the old one expired.</summary>
    /// <exception cref="ImageEditValidationException">The image could not be read or changed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<AttemptOutcome> UploadAsync(ImageSource source, ImageEditModel model, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clock = timeProvider.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        try
        {
            string apiKey = await connection.GetApiKeyAsync(either.Token).ConfigureAwait(false);
            var policy = await GetPolicyAsync(apiKey, model, either.Token).ConfigureAwait(false);
            var (outcome, isExpired) = await PostAsync(policy, source, either.Token).ConfigureAwait(false);
            if (isExpired)
            {
                await _policies.ForgetAsync(apiKey, model, policy, either.Token).ConfigureAwait(false);
                policy = await GetPolicyAsync(apiKey, model, either.Token).ConfigureAwait(false);
                (outcome, _) = await PostAsync(policy, source, either.Token).ConfigureAwait(false);
            }

            return outcome;
        }
        catch (UploadRefusedException exception)
        {
            return exception.Refusal;
        }
        catch (Exception exception) when (exception is ApiKeyUnavailableException or HttpRequestException or IOException or InvalidDataException or OperationCanceledException)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The upload of an image was cancelled by its caller.", exception, cancellationToken);
            }

            string reason = exception is not ApiKeyUnavailableException && clock.IsCancellationRequested ? $"no answer came within {timeout.TotalSeconds:0.###} s" : exception.Message;
            return new AttemptOutcome.NeverSent($"{source.Parameter} ({source.Input}) could not be uploaded to temporary storage: {reason}", exception);
        }
    }

    private Task<UploadPolicy> GetPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        _policies.GetAsync(apiKey, model, token => FetchPolicyAsync(apiKey, model, token), cancellationToken);

    private async Task<UploadPolicy> FetchPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken)
    {
        using var response = await connection.GetUploadPolicyAsync(apiKey, model, cancellationToken).ConfigureAwait(false);
        using var body = await AnswerBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
        var answer = body.Parse(DashScopeJsonContext.Default.UploadPolicyResponse);
        if (!response.IsSuccessStatusCode || answer?.Data is not { } data || !TryGetHost(data.UploadHost, out var host))
        {
            throw new UploadRefusedException(new AttemptOutcome.Refused(
                response.StatusCode, answer?.Code, answer?.Message ?? "no usable policy for the temporary storage", answer?.RequestId ?? response.RequestId()).WithoutKey(apiKey));
        }

        var life = TimeSpan.FromSeconds(data.ExpireInSeconds);
        var margin = life < RenewalMargin + RenewalMargin ? TimeSpan.FromTicks(life.Ticks / 2) : RenewalMargin;
        return new UploadPolicy(data, host!, timeProvider.GetUtcNow() + life - margin);
    }

    /// <summary>The storage is reached encrypted, unless the whole service is on this machine.</summary>
    private bool TryGetHost(string uploadHost, out Uri? host) =>
        Uri.TryCreate(uploadHost, UriKind.Absolute, out host)
        && (host.Scheme == Uri.UriSchemeHttps || (host.Scheme == Uri.UriSchemeHttp && host.IsLoopback && connection.Endpoint.IsLoopback));

    private async Task<(AttemptOutcome Outcome, bool IsExpired)> PostAsync(UploadPolicy policy, ImageSource source, CancellationToken cancellationToken)
    {
        string key = $"{policy.Data.UploadDirectory}/{Guid.NewGuid():N}{MediaTypes.FileExtension(source.Info.Format)}";
        using var form = new UploadForm(policy.Data, key, source, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, policy.Host) { Content = form };
        try
        {
            using var response = await storageHttpClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return (new AttemptOutcome.Stored("oss://" + key, timeProvider.GetUtcNow() + ImageLife), IsExpired: false);
            }

            using var body = await AnswerBody.ReadAsync(response.Content, cancellationToken).ConfigureAwait(false);
            var error = StorageError.Parse(body.Text(StorageError.MaxBytes));
            return (new AttemptOutcome.Refused(response.StatusCode, error.Code, error.Message ?? "the temporary storage refused the image", error.RequestId ?? response.RequestId()), error.IsExpiredPolicy);
        }
        catch (Exception) when (form.SourceFailure is not null)
        {
            throw form.SourceFailure;
        }
    }
}
