using System.Net;
using Polly;
using QwenImageEdit.Texts;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>Sends a request once and returns its outcome.</summary>
internal sealed class GenerationAttempt(ApiConnection connection, TimeProvider timeProvider)
{
    /// <returns>The outcome; <see cref="AttemptOutcome.Cancelled"/> when the caller's token was cancelled.</returns>
    /// <exception cref="ImageEditValidationException">An image changed or could not be read; the service did not receive a complete request.</exception>
    public async Task<AttemptOutcome> RunAsync(GenerationBody body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new Deadline(timeProvider, timeout, cancellationToken);
        while (true)
        {
            using var content = new GenerationContent(body, deadline.Token);
            AttemptOutcome outcome;
            string apiKey = string.Empty;
            try
            {
                apiKey = await connection.GetApiKeyAsync(deadline.Token).ConfigureAwait(false);
                using var response = await connection.PostGenerationAsync(apiKey, content, deadline.Token).ConfigureAwait(false);
                using var received = await ResponseBody.ReadAsync(response.Content, ResponseBody.MaxGenerationBytes, deadline.Token).ConfigureAwait(false);
                outcome = Read(response, received, body.Request, apiKey, deadline);
            }
            catch (Exception exception)
            {
                outcome = Failed(exception, content, apiKey, deadline);
            }

            if (content.Question is { } question && outcome is AttemptOutcome.Refused { Status: HttpStatusCode.ExpectationFailed })
            {
                // The host refused the question, not the edit.
                question.Refused();
                continue;
            }

            return deadline.IsCancelledByCaller && outcome is not AttemptOutcome.Succeeded ? new AttemptOutcome.Cancelled(outcome) : outcome;
        }
    }

    private static AttemptOutcome Failed(Exception exception, GenerationContent content, string apiKey, Deadline deadline)
    {
        // Must be first: it settles whether the service may have received the request.
        bool isSent = !content.TryAbandon();
        if (content.SourceFailure is { } sourceFailure)
        {
            throw sourceFailure;
        }

        string reason = KeyRedaction.Redact(Reason(exception, deadline), apiKey);
        var cause = KeyRedaction.Redact(exception, apiKey);
        return isSent
            ? new AttemptOutcome.Unknown(reason, cause, RequestId: null)
            : new AttemptOutcome.NeverSent(reason, cause, AdviceAfter(exception, content));
    }

    private AttemptOutcome Read(HttpResponseMessage response, ResponseBody body, ImageEditRequest request, string apiKey, Deadline deadline)
    {
        var generation = GenerationResponseReader.Read(body.Utf8, deadline.Token);
        var now = timeProvider.GetUtcNow();
        string? requestId = KeyRedaction.RedactAndSanitize(generation.RequestId ?? generation.AlternateRequestId ?? response.RequestId(), apiKey);
        bool isReadInTime = body.Failure is null && !deadline.IsCancellationRequested;
        var result = ResultReader.Read(generation, request, requestId, now);
        return ResponseClassifier.Classify(response.StatusCode, generation, result, requestId) switch
        {
            AttemptOutcome.Refused refused => (refused with { RetryAfter = RetryAfter.Of(response, now), Body = body.Text(ImageEditApiException.MaxResponseBodyBytes) }).Redacted(apiKey),
            AttemptOutcome.Unknown unknown => (unknown with
            {
                Reason = isReadInTime ? unknown.Reason : Reason(body.Failure, deadline),
                Cause = KeyRedaction.Redact(body.Failure, apiKey),
                Body = body.Text(ImageEditApiException.MaxResponseBodyBytes),
            }).Redacted(apiKey),
            var succeeded => succeeded,
        };
    }

    /// <summary>After the deadline, the limit explains more than the exception that it caused.</summary>
    private static string Reason(Exception? exception, Deadline deadline) => exception switch
    {
        ApiKeyUnavailableException => exception.Message,
        _ when deadline.IsCancelledByCaller => "the caller stopped waiting",
        _ when deadline.IsCancellationRequested => Invariant($"no response arrived within {deadline.Limit.TotalSeconds:0.###} s"),
        _ => exception!.Message,
    };

    /// <summary>A network failure may be temporary. An error in a handler or an API key provider that does not respond is not.</summary>
    private static ImageEditRetryAdvice AdviceAfter(Exception exception, GenerationContent content) => exception switch
    {
        ApiKeyUnavailableException { IsTimeout: true } => ImageEditRetryAdvice.Never,
        ApiKeyUnavailableException or HttpRequestException or IOException or OperationCanceledException or TimeoutException or ExecutionRejectedException => ImageEditRetryAdvice.Again,
        _ => content.WasResendPrevented ? ImageEditRetryAdvice.Again : ImageEditRetryAdvice.Never,
    };
}
