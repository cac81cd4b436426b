using System.Net;
using Polly;
using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Sends one request once and tells what is known afterwards.</summary>
internal sealed class GenerationAttempt(ApiConnection connection, TimeProvider timeProvider)
{
    /// <exception cref="ImageEditValidationException">An image could not be read or changed; the service saw no whole request.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<AttemptOutcome> RunAsync(ImageEditModel model, GenerationBody body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clock = timeProvider.CancelAfter(timeout);
        using var callersWish = cancellationToken.Register(static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
        using var content = new GenerationContent(body, clock.Token);
        HttpResponseMessage? answered = null;
        string apiKey = string.Empty;
        bool mayExpect = connection.TakesExpectContinue;
        long started = timeProvider.GetTimestamp();
        try
        {
            apiKey = await connection.GetApiKeyAsync(clock.Token).ConfigureAwait(false);
            using var response = await connection.PostGenerationAsync(apiKey, content, clock.Token).ConfigureAwait(false);
            answered = response;
            if (response.StatusCode != HttpStatusCode.ExpectationFailed || !mayExpect)
            {
                using var answerBody = await AnswerBody.ReadAsync(response.Content, clock.Token).ConfigureAwait(false);
                return Classify(response, answerBody, model, apiKey);
            }
        }
        catch (Exception exception) when (content.IsComplete || IsTransportFailure(exception) || content.WasAskedAgain)
        {
            if (content.SourceFailure is { } sourceFailure)
            {
                throw sourceFailure;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The image edit was cancelled by its caller.", exception, cancellationToken);
            }

            string reason = exception is not ApiKeyUnavailableException && clock.IsCancellationRequested ? $"no answer came within {timeout.TotalSeconds:0.###} s" : exception.Message;
            return content.IsComplete
                ? new AttemptOutcome.Unknown(reason, exception, answered?.RequestId().WithoutKey(apiKey))
                : new AttemptOutcome.NeverSent(reason, exception);
        }

        // The host refused to be asked first, not the edit: it is sent again at once, without asking.
        connection.TakesExpectContinue = false;
        var remaining = timeout - timeProvider.GetElapsedTime(started);
        return await RunAsync(model, body, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Before the request is complete; afterwards everything is, since it may be billed.</summary>
    private static bool IsTransportFailure(Exception exception) =>
        exception is ApiKeyUnavailableException or HttpRequestException or IOException or OperationCanceledException or InvalidDataException or ImageEditValidationException
            or TimeoutException or ExecutionRejectedException;

    private AttemptOutcome Classify(HttpResponseMessage response, AnswerBody body, ImageEditModel model, string apiKey)
    {
        var answer = body.ParseObject() is { } json ? new GenerationResponse(json) : null;
        var now = timeProvider.GetUtcNow();
        string? requestId = (answer?.RequestId ?? answer?.RequestIdOfJavaSdk ?? response.RequestId()).WithoutKey(apiKey);
        var result = answer is null ? null : ResultReader.Read(answer, model, requestId, now);
        var outcome = AnswerClassifier.Classify(response.StatusCode, answer, result, requestId);
        return outcome is AttemptOutcome.Refused refused
            ? (refused with { RetryAfter = RetryAfter.Of(response, now), Body = body.Text(ImageEditApiException.MaxResponseBodyBytes) }).WithoutKey(apiKey)
            : outcome;
    }
}
