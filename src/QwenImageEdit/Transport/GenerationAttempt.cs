using QwenImageEdit.Wire;

namespace QwenImageEdit.Transport;

/// <summary>Sends one request once and tells what is known afterwards.</summary>
internal sealed class GenerationAttempt(ApiConnection connection, TimeProvider timeProvider, TimeSpan timeout)
{
    /// <exception cref="ImageEditValidationException">An image could not be read or changed; the service saw no whole request.</exception>
    /// <exception cref="OperationCanceledException">The caller's token was cancelled.</exception>
    public async Task<AttemptOutcome> RunAsync(ImageEditModel model, GenerationBody body, CancellationToken cancellationToken)
    {
        using var clock = timeProvider.CancelAfter(timeout);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(clock.Token, cancellationToken);
        using var content = new GenerationContent(body, either.Token);
        string? requestId = null;
        try
        {
            using var response = await connection.PostGenerationAsync(content, either.Token).ConfigureAwait(false);
            requestId = Header(response, "x-request-id");
            var answer = await AnswerReader.ReadAsync(response.Content, either.Token).ConfigureAwait(false);
            var result = answer is null ? null : ResultReader.Read(answer, model, requestId, timeProvider.GetUtcNow());
            return AnswerClassifier.Classify(response.StatusCode, answer, result, answer?.RequestId ?? answer?.RequestIdOfJavaSdk ?? requestId);
        }
        catch (Exception exception) when (IsTransportFailure(exception) || content.WasAskedAgain)
        {
            if (content.SourceFailure is { } sourceFailure)
            {
                throw sourceFailure;
            }

            if (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException("The image edit was cancelled by its caller.", exception, cancellationToken);
            }

            string reason = clock.IsCancellationRequested ? $"no answer came within {timeout.TotalSeconds:0.###} s" : exception.Message;
            return content.IsComplete
                ? new AttemptOutcome.Unknown(reason, exception, requestId)
                : new AttemptOutcome.NeverSent(reason, exception);
        }
    }

    private static bool IsTransportFailure(Exception exception) =>
        exception is HttpRequestException or IOException or OperationCanceledException or InvalidDataException or ImageEditValidationException;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
