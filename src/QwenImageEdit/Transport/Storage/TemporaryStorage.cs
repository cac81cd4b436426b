using System.Net;
using System.Runtime.ExceptionServices;
using QwenImageEdit.Images;
using QwenImageEdit.Texts;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport.Storage;

/// <summary>Puts images into the service's temporary storage. Nothing here is ever billed.</summary>
internal sealed class TemporaryStorage(ApiConnection connection, Func<HttpMessageInvoker> invoker, TimeProvider timeProvider, TimeSpan policyTimeout)
{
    /// <summary>How long the storage keeps an image (documented).</summary>
    private static readonly TimeSpan ImageLife = TimeSpan.FromHours(48);

    private readonly UploadPolicyCache _policies = new(timeProvider);

    /// <summary>Whether the storage takes <c>Expect: 100-continue</c>, by which a refusal before the body is heard; turned off by the first 417.</summary>
    private bool _takesExpectContinue = true;

    /// <summary>Uploads once, and once more with a new policy when the storage says that the old one expired.</summary>
    /// <exception cref="ImageEditValidationException">The image could not be read or changed.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<AttemptOutcome> UploadAsync(ImageSource source, ImageEditModel model, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clock = timeProvider.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        string apiKey = string.Empty;
        try
        {
            apiKey = await connection.GetApiKeyAsync(either.Token).ConfigureAwait(false);
            var policy = await GetPolicyAsync(apiKey, model, either.Token).ConfigureAwait(false);
            var (outcome, isExpired) = await PostAsync(policy, source, apiKey, either.Token).ConfigureAwait(false);
            if (isExpired)
            {
                _policies.Forget(apiKey, model, policy);
                policy = await GetPolicyAsync(apiKey, model, either.Token).ConfigureAwait(false);
                (outcome, _) = await PostAsync(policy, source, apiKey, either.Token).ConfigureAwait(false);
            }

            return outcome;
        }
        catch (UploadRefusedException exception)
        {
            return exception.Refusal;
        }
        catch (Exception exception) when (exception is not ImageEditValidationException)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The upload of an image was cancelled by its caller.", exception, cancellationToken);
            }

            string reason = exception is not ApiKeyUnavailableException && clock.IsCancellationRequested ? $"no answer came within {timeout.TotalSeconds:0.###} s" : exception.Message;
            return new AttemptOutcome.NeverSent(
                KeyRedaction.Redact($"{source.Parameter} ({source.Input}) could not be uploaded to temporary storage: {reason}", apiKey), KeyRedaction.Redact(exception, apiKey));
        }
    }

    private Task<UploadPolicy> GetPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        _policies.GetAsync(apiKey, model, () => FetchPolicyAsync(apiKey, model), cancellationToken);

    /// <summary>Serves all who wait, so it has a clock of its own.</summary>
    private async Task<UploadPolicy> FetchPolicyAsync(string apiKey, ImageEditModel model)
    {
        using var clock = timeProvider.CancelAfter(policyTimeout);
        try
        {
            using var response = await connection.GetUploadPolicyAsync(apiKey, model, clock.Token).ConfigureAwait(false);
            using var body = await AnswerBody.ReadAsync(response.Content, AnswerBody.MaxStorageBytes, clock.Token).ConfigureAwait(false);
            return ReadPolicy(response, body, apiKey);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException($"no policy came within {policyTimeout.TotalSeconds:0.###} s", exception);
        }
    }

    private UploadPolicy ReadPolicy(HttpResponseMessage response, AnswerBody body, string apiKey)
    {
        var answer = body.Parse(DashScopeJsonContext.Default.UploadPolicyResponse);
        string problem = "the answer holds none";
        try
        {
            if (response.IsSuccessStatusCode && answer?.Data is { } data)
            {
                return UploadPolicy.From(data, connection.Endpoint.IsLoopback, timeProvider);
            }
        }
        catch (InvalidDataException exception)
        {
            problem = exception.Message;
        }

        if (body.Failure is { } failure)
        {
            ExceptionDispatchInfo.Capture(failure).Throw();
        }

        throw new UploadRefusedException(new AttemptOutcome.Refused(
            response.StatusCode, answer?.Code, answer?.Message ?? $"no usable policy: {problem}.", answer?.RequestId ?? response.RequestId())
        {
            Attempted = "a policy for temporary storage",
            RetryAfter = RetryAfter.Of(response, timeProvider.GetUtcNow()),
            Body = body.Text(ImageEditApiException.MaxResponseBodyBytes),
        }.Cleaned(apiKey));
    }

    private async Task<(AttemptOutcome Outcome, bool IsExpired)> PostAsync(UploadPolicy policy, ImageSource source, string apiKey, CancellationToken cancellationToken)
    {
        policy.ThrowIfTooLong(source);
        string key = $"{policy.Data.UploadDirectory}/{Guid.NewGuid():N}{source.Info.Format.GetFileExtension()}";
        using var form = new UploadForm(policy.Data, key, source, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, policy.Host) { Content = form };
        bool expects = _takesExpectContinue && source.Info.ByteLength >= ApiConnection.ExpectContinueLength;
        if (expects)
        {
            request.Headers.ExpectContinue = true;
        }

        try
        {
            using var response = await invoker().SendAsync(request, cancellationToken).OrAbandoned(cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return (new AttemptOutcome.Stored("oss://" + key, timeProvider.GetUtcNow() + ImageLife), IsExpired: false);
            }

            if (response.StatusCode == HttpStatusCode.ExpectationFailed && expects)
            {
                _takesExpectContinue = false;
                return (new AttemptOutcome.NeverSent("the storage does not take 'Expect: 100-continue', which will not be sent again.", Cause: null), IsExpired: false);
            }

            using var body = await AnswerBody.ReadAsync(response.Content, AnswerBody.MaxStorageBytes, cancellationToken).ConfigureAwait(false);
            return Refused(response, body.Text(ImageEditApiException.MaxResponseBodyBytes), source, policy.Host, apiKey);
        }
        catch (Exception) when (form.SourceFailure is not null)
        {
            throw form.SourceFailure;
        }
    }

    private (AttemptOutcome Outcome, bool IsExpired) Refused(HttpResponseMessage response, string body, ImageSource source, Uri host, string apiKey)
    {
        var error = StorageError.Parse(body);
        var meaning = error.Meaning(response.StatusCode);
        var refused = new AttemptOutcome.Refused(response.StatusCode, error.Code, error.Message ?? "the temporary storage refused the image", error.RequestId ?? response.RequestId())
        {
            Host = host.Host,
            Attempted = $"the upload of {source.Parameter}",
            Meaning = meaning,
            Hint = StorageError.Hint(meaning.Kind),
            RetryAfter = RetryAfter.Of(response, timeProvider.GetUtcNow()),
            Body = body,
        };
        return (refused.Cleaned(apiKey), error.IsExpiredPolicy);
    }
}
