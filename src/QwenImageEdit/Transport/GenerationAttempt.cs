using System.Net;
using Polly;
using QwenImageEdit.Texts;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>Sends one request once and tells what is known afterwards.</summary>
internal sealed class GenerationAttempt(ApiConnection connection, TimeProvider timeProvider)
{
    /// <returns>What is known; <see cref="AttemptOutcome.Cancelled"/> when the caller's token was cancelled.</returns>
    /// <exception cref="ImageEditValidationException">An image could not be read or changed; the service saw no whole request.</exception>
    public async Task<AttemptOutcome> RunAsync(ImageEditModel model, GenerationBody body, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var clock = timeProvider.CancelAfter(timeout);
        using var callersWish = cancellationToken.Register(static clock => ((CancellationTokenSource)clock!).Cancel(), clock);
        using var content = new GenerationContent(body, clock.Token);
        bool expects = connection.TakesExpectContinue && content.Length >= ApiConnection.ExpectContinueLength;
        string apiKey = string.Empty;
        long started = timeProvider.GetTimestamp();
        try
        {
            apiKey = await connection.GetApiKeyAsync(clock.Token).ConfigureAwait(false);
            using var response = await connection.PostGenerationAsync(apiKey, content, expects, clock.Token).ConfigureAwait(false);
            if (response.StatusCode != HttpStatusCode.ExpectationFailed || !expects)
            {
                return await ReadAsync(response, model, apiKey, clock, timeout, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            // Before anything else: from here on it is decided whether the service may have the request.
            bool isSent = !content.TryGiveUp();
            if (content.SourceFailure is { } sourceFailure)
            {
                throw sourceFailure;
            }

            string reason = Reason(exception, clock, timeout, cancellationToken);
            var cause = KeyRedaction.Redact(exception, apiKey);
            AttemptOutcome failed = isSent
                ? new AttemptOutcome.Unknown(KeyRedaction.Redact(reason, apiKey), cause, RequestId: null)
                : new AttemptOutcome.NeverSent(KeyRedaction.Redact(reason, apiKey), cause) { MayPass = IsTransportFailure(exception) || content.WasAskedAgain };
            return cancellationToken.IsCancellationRequested ? new AttemptOutcome.Cancelled(failed) : failed;
        }

        // The host refused to be asked first, not the edit: it is sent again at once, without asking.
        connection.TakesExpectContinue = false;
        var remaining = timeout - timeProvider.GetElapsedTime(started);
        return await RunAsync(model, body, remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<AttemptOutcome> ReadAsync(
        HttpResponseMessage response, ImageEditModel model, string apiKey, CancellationTokenSource clock, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var body = await AnswerBody.ReadAsync(response.Content, AnswerBody.MaxGenerationBytes, clock.Token).ConfigureAwait(false);
        var answer = GenerationAnswerReader.Read(body.Utf8, clock.Token);
        var now = timeProvider.GetUtcNow();
        string? requestId = KeyRedaction.RedactAndSanitize(answer.RequestId ?? answer.RequestIdOfJavaSdk ?? response.RequestId(), apiKey);
        bool isRead = body.Failure is null && !clock.IsCancellationRequested;
        var outcome = AnswerClassifier.Classify(response.StatusCode, answer, ResultReader.Read(answer, model, requestId, now), requestId) switch
        {
            AttemptOutcome.Refused refused => (refused with { RetryAfter = RetryAfter.Of(response, now), Body = body.Text(ImageEditApiException.MaxResponseBodyBytes) }).Cleaned(apiKey),
            AttemptOutcome.Unknown unknown => new AttemptOutcome.Unknown(
                KeyRedaction.RedactAndSanitize(isRead ? unknown.Reason : Reason(body.Failure, clock, timeout, cancellationToken), apiKey), KeyRedaction.Redact(body.Failure, apiKey), requestId)
            {
                Body = KeyRedaction.RedactBody(body.Text(ImageEditApiException.MaxResponseBodyBytes), apiKey),
            },
            var succeeded => succeeded,
        };
        return cancellationToken.IsCancellationRequested && outcome is not AttemptOutcome.Succeeded ? new AttemptOutcome.Cancelled(outcome) : outcome;
    }

    /// <summary>An exception that comes of a clock that ran out says less than the clock.</summary>
    private static string Reason(Exception? exception, CancellationTokenSource clock, TimeSpan timeout, CancellationToken cancellationToken) => exception switch
    {
        ApiKeyUnavailableException => exception.Message,
        _ when cancellationToken.IsCancellationRequested => "its caller stopped waiting",
        _ when clock.IsCancellationRequested => Invariant($"no answer came within {timeout.TotalSeconds:0.###} s"),
        _ => exception!.Message,
    };

    /// <summary>What may pass by itself, unlike a mistake in a handler.</summary>
    private static bool IsTransportFailure(Exception exception) =>
        exception is ApiKeyUnavailableException or HttpRequestException or IOException or OperationCanceledException or TimeoutException or ExecutionRejectedException;
}
