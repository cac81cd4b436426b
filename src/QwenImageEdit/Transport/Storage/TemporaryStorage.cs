using System.Net;
using System.Runtime.ExceptionServices;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport.Refusals;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Transport.Storage;

/// <summary>Uploads images to the service's temporary storage, which is free of charge.</summary>
internal sealed class TemporaryStorage(ApiConnection connection, Func<HttpMessageInvoker> invoker, TimeProvider timeProvider, TimeSpan policyTimeout)
{
    /// <summary>The documented time for which the storage keeps an image.</summary>
    private static readonly TimeSpan ImageLifetime = TimeSpan.FromHours(48);

    private readonly UploadPolicyCache _policies = new(timeProvider);

    /// <summary>Uploads an image. When the storage reports that the policy has expired, it tries once more with a new policy.</summary>
    /// <exception cref="ImageEditValidationException">The image changed or could not be read.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<AttemptOutcome> StoreAsync(ImageSource source, ImageEditModel model, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(timeProvider, timeout, cancellationToken);
        string apiKey = string.Empty;
        try
        {
            apiKey = await connection.GetApiKeyAsync(deadline.Token).ConfigureAwait(false);
            var policy = await GetPolicyAsync(apiKey, model, deadline.Token).ConfigureAwait(false);
            var (outcome, isExpired) = await PostAsync(policy, source, apiKey, deadline.Token).ConfigureAwait(false);
            if (isExpired)
            {
                _policies.Forget(apiKey, model, policy);
                policy = await GetPolicyAsync(apiKey, model, deadline.Token).ConfigureAwait(false);
                (outcome, _) = await PostAsync(policy, source, apiKey, deadline.Token).ConfigureAwait(false);
            }

            return outcome;
        }
        catch (UploadRefusedException exception)
        {
            return exception.Refusal;
        }
        catch (Exception exception) when (exception is not ImageEditValidationException)
        {
            if (deadline.IsCancelledByCaller)
            {
                throw new OperationCanceledException("The upload of an image was cancelled by its caller.", exception, cancellationToken);
            }

            string reason = exception is not ApiKeyUnavailableException && deadline.IsCancellationRequested
                ? Invariant($"no response arrived within {timeout.TotalSeconds:0.###} s")
                : exception.Message;
            return new AttemptOutcome.NeverSent(
                KeyRedaction.Redact($"{source.Parameter} ({source.Input}) could not be uploaded to temporary storage: {reason}", apiKey), KeyRedaction.Redact(exception, apiKey), ImageEditRetryAdvice.Again);
        }
    }

    private Task<UploadPolicy> GetPolicyAsync(string apiKey, ImageEditModel model, CancellationToken cancellationToken) =>
        _policies.GetAsync(apiKey, model, () => FetchPolicyAsync(apiKey, model), cancellationToken);

    /// <summary>Serves all waiting callers, so it has its own deadline instead of a caller's token.</summary>
    private async Task<UploadPolicy> FetchPolicyAsync(string apiKey, ImageEditModel model)
    {
        using var deadline = new Deadline(timeProvider, policyTimeout, CancellationToken.None);
        try
        {
            using var response = await connection.GetUploadPolicyAsync(apiKey, model, deadline.Token).ConfigureAwait(false);
            using var body = await ResponseBody.ReadAsync(response.Content, ResponseBody.MaxStorageBytes, deadline.Token).ConfigureAwait(false);
            return ReadPolicy(response, body, apiKey);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException(Invariant($"no upload policy arrived within {policyTimeout.TotalSeconds:0.###} s"), exception);
        }
    }

    private UploadPolicy ReadPolicy(HttpResponseMessage response, ResponseBody body, string apiKey)
    {
        var policyResponse = body.Parse(DashScopeJsonContext.Default.UploadPolicyResponse);
        string problem = "the response does not contain one";
        try
        {
            if (response.IsSuccessStatusCode && policyResponse?.Data is { } data)
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

        string message = policyResponse?.Message ?? $"no usable upload policy: {problem}.";
        throw new UploadRefusedException(new AttemptOutcome.Refused(
            response.StatusCode, policyResponse?.Code, message, policyResponse?.RequestId ?? response.RequestId(), RefusalTable.MeaningOf(response.StatusCode, policyResponse?.Code, message))
        {
            Attempted = "an upload policy for temporary storage",
            RetryAfter = RetryAfter.Of(response, timeProvider.GetUtcNow()),
            Body = body.Text(ImageEditApiException.MaxResponseBodyBytes),
        }.Redacted(apiKey));
    }

    private async Task<(AttemptOutcome Outcome, bool IsExpired)> PostAsync(UploadPolicy policy, ImageSource source, string apiKey, CancellationToken cancellationToken)
    {
        policy.ThrowIfTooLong(source);
        string key = $"{policy.Data.UploadDirectory}/{Guid.NewGuid():N}{source.Info.Format.GetFileExtension()}";
        using var form = new UploadForm(policy.Data, key, source, cancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, policy.Host) { Content = form };
        form.Question = connection.ExpectContinue.Ask(request, source.Info.ByteLength);
        try
        {
            using var response = await invoker().SendAsync(request, cancellationToken).OrAbandoned(cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return (new AttemptOutcome.Stored("oss://" + key, timeProvider.GetUtcNow() + ImageLifetime), IsExpired: false);
            }

            if (response.StatusCode != HttpStatusCode.ExpectationFailed || form.Question is null)
            {
                using var body = await ResponseBody.ReadAsync(response.Content, ResponseBody.MaxStorageBytes, cancellationToken).ConfigureAwait(false);
                return Refused(response, body.Text(ImageEditApiException.MaxResponseBodyBytes), source, policy.Host, apiKey);
            }
        }
        catch (Exception) when (form.SourceFailure is not null)
        {
            throw form.SourceFailure;
        }

        // The storage refused the question, not the image.
        form.Question?.Refused();
        return await PostAsync(policy, source, apiKey, cancellationToken).ConfigureAwait(false);
    }

    private (AttemptOutcome Outcome, bool IsExpired) Refused(HttpResponseMessage response, string body, ImageSource source, Uri host, string apiKey)
    {
        var error = StorageError.Parse(body);
        var meaning = error.Meaning(response.StatusCode);
        var refused = new AttemptOutcome.Refused(
            response.StatusCode, error.Code, error.Message ?? "the temporary storage refused the image", error.RequestId ?? response.RequestId(), meaning)
        {
            Host = host.Host,
            Attempted = $"the upload of {source.Parameter}",
            Hint = StorageError.Hint(meaning.Kind),
            RetryAfter = RetryAfter.Of(response, timeProvider.GetUtcNow()),
            Body = body,
        };
        return (refused.Redacted(apiKey), error.IsExpiredPolicy);
    }
}
