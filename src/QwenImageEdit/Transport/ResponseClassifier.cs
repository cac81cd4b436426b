using System.Net;
using QwenImageEdit.Transport.Refusals;
using QwenImageEdit.Wire;
using static System.FormattableString;

namespace QwenImageEdit.Transport;

/// <summary>Determines the outcome of an edit from an HTTP response. It is a refusal only if the edit is certain not to be billed.</summary>
/// <remarks>
/// A gateway in front of the service may send similar responses when <em>its</em> connection to the service fails, although the service may make the edit.
/// <list type="number">
/// <item>2xx with an image: a result.</item>
/// <item>2xx with a text and a usage of 0 images, or with a failed task and its code: a refusal, because nothing was made.</item>
/// <item>4xx: a refusal, whoever sent it, because the request was not processed. The exceptions are 408 and 499, with which a gateway reports that it stopped waiting.</item>
/// <item>Any other status: a refusal only if the response comes from the service itself (<see cref="IsFromService"/>).</item>
/// <item>Otherwise the outcome is unknown.</item>
/// </list>
/// </remarks>
internal static class ResponseClassifier
{
    private const int ClientClosedRequest = 499;
    private const string TaskId = "task_id";
    private const string TaskStatus = "task_status";

    /// <param name="status">The response's status.</param>
    /// <param name="response">The part of the response's body that could be read.</param>
    /// <param name="result">The result in the body; null when the body contains no image.</param>
    /// <param name="requestId">The request id from the body or the headers.</param>
    /// <returns>A success, a refusal or an unknown outcome.</returns>
    public static AttemptOutcome Classify(HttpStatusCode status, in GenerationResponse response, ImageEditResult? result, string? requestId)
    {
        bool isSuccess = (int)status is >= 200 and < 300;
        if (isSuccess && result is not null)
        {
            return new AttemptOutcome.Succeeded(result);
        }

        if (isSuccess && RefusalInOutput(status, response, requestId) is { } refusal)
        {
            return refusal;
        }

        string? code = NullIfEmpty(response.Code) ?? NullIfEmpty(response.NestedCode);
        if (IsNotProcessed(status) || IsFromService(status, code, response))
        {
            string? message = NullIfEmpty(response.Message) ?? NullIfEmpty(response.NestedMessage);
            return new AttemptOutcome.Refused(status, code, message, requestId, RefusalTable.MeaningOf(status, code, message));
        }

        return new AttemptOutcome.Unknown(isSuccess ? WithoutImage(status, code, response) : FromGateway(status, code), Cause: null, requestId)
        {
            TaskId = response.OutputText(TaskId),
            TaskStatus = response.OutputText(TaskStatus),
        };
    }

    /// <summary>The service reports in a successful response that it made nothing.</summary>
    private static AttemptOutcome.Refused? RefusalInOutput(HttpStatusCode status, in GenerationResponse response, string? requestId)
    {
        if (response is not { IsWhole: true, HasRequestId: true, Images: null } || response.Usage?.ImageCount > 0 || response.SucceededCount > 0)
        {
            return null;
        }

        if (response.OutputText(TaskStatus) == "FAILED" && response.OutputText("code") is { } code)
        {
            string? message = response.OutputText("message");
            return new AttemptOutcome.Refused(status, code, message, requestId, RefusalTable.MeaningOf(status, code, message));
        }

        return response is { HasAllChoices: true, Text: { } text } && response.Usage?.ImageCount == 0
            ? new AttemptOutcome.Refused(status, Code: null, text, requestId, new RefusalMeaning(ImageEditErrorKind.NoImage, ImageEditRetryAdvice.Never))
            : null;
    }

    private static string WithoutImage(HttpStatusCode status, string? code, in GenerationResponse response) => response switch
    {
        { Text: { } text } => Invariant($"the response (status {(int)status}) contains a text instead of an image: '{text}'"),
        _ when response.OutputText(TaskId) is { } id => Invariant($"the service made the task '{id}' of it (status {response.OutputText(TaskStatus) ?? "unknown"}), which this package does not follow"),
        _ when code is not null => Invariant($"the response (status {(int)status}) contains no image, but the code '{code}': {response.Message ?? response.NestedMessage ?? "no message"}"),
        _ => Invariant($"the response (status {(int)status}) contains no image"),
    };

    private static string FromGateway(HttpStatusCode status, string? code) =>
        Invariant($"the response (status {(int)status}, {(code is null ? "no code" : $"code '{code}'")}) may not come from the service itself");

    private static bool IsNotProcessed(HttpStatusCode status) =>
        (int)status is >= 400 and < 500 and not ClientClosedRequest && status != HttpStatusCode.RequestTimeout;

    /// <summary>A failure of the service contains a request id and a code that the service is known to use with this status, but neither output nor usage.</summary>
    private static bool IsFromService(HttpStatusCode status, string? code, in GenerationResponse response) =>
        response is { IsWhole: true, HasRequestId: true, HasOutputOrUsage: false }
        && (response.Code is null || response.NestedCode is null)
        && RefusalTable.IsFailure(status, code);

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
