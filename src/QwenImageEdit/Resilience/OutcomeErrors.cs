using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Resilience;

/// <summary>Says an outcome that is no result as an exception.</summary>
internal static class OutcomeErrors
{
    public const string ImageEdit = "image edit";
    public const string Upload = "upload";

    public static ImageEditException ToException(AttemptOutcome outcome, CallRecord call, string operation = ImageEdit) => outcome switch
    {
        AttemptOutcome.Refused refused when call.HasUnknownOutcome => Transport(
            $"{call.Host} refused the latest attempt, but an earlier one was sent without a usable answer. The edit may have been made and billed; look at the account's usage before sending it again.", call, Refused(refused, call), refused.RequestId),
        AttemptOutcome.Refused refused => Refused(refused, call),
        AttemptOutcome.NeverSent neverSent => Transport(
            $"The {operation} did not reach {call.Host}: {ForeignText.AsSentence(neverSent.Reason)} Nothing was made or billed; it can be tried again.", call, neverSent.Cause),
        AttemptOutcome.Limited limited => Transport(
            $"The image edit was not sent to {call.Host}: the client's own rate limiter let no more callers wait{(limited.RetryAfter is { } wait ? $" (retry after {wait.TotalSeconds:0.###} s)" : string.Empty)}. Nothing was made or billed; try again later.", call, cause: null, retryAfter: limited.RetryAfter),
        AttemptOutcome.Unknown unknown => Transport(
            $"The image edit was sent to {call.Host}, but no usable answer came: {ForeignText.AsSentence(unknown.Reason)} It may have been made and billed; look at the account's usage before sending it again.", call, unknown.Cause, unknown.RequestId),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is a result."),
    };

    /// <summary>An image that can no longer be sent ends a call whose earlier attempt may be billed.</summary>
    public static ImageEditTransportException ChangedAfterUnknown(ImageEditValidationException exception, CallRecord call) => Transport(
        $"The image edit was sent to {call.Host} without a usable answer, and cannot be sent again, because an image changed. It may have been made and billed; look at the account's usage before sending it again.", call, exception);

    private static ImageEditTransportException Transport(string message, CallRecord call, Exception? cause, string? requestId = null, TimeSpan? retryAfter = null) => new(message, cause)
    {
        OutcomeUnknown = call.HasUnknownOutcome,
        RetryAfter = retryAfter ?? call.RefusedWait,
        RequestId = requestId,
        Attempts = call.Attempts,
        Elapsed = call.Elapsed,
        Host = call.Host,
        Model = call.Model,
    };

    private static ImageEditApiException Refused(AttemptOutcome.Refused refused, CallRecord call)
    {
        string host = refused.Host ?? call.Host;
        string hint = refused.Hint ?? RefusalHints.For(refused.Meaning.Kind, host, refused.Message);
        string answer = $"{ForeignText.OnOneLine(refused.Code ?? "no code")} (status {(int)refused.Status}, request {ForeignText.OnOneLine(refused.RequestId ?? "unknown")}): {ForeignText.AsSentence(refused.Message ?? "no message")}";
        string message = $"{host} refused {refused.Attempted}: {answer} {hint}";
        return new ImageEditApiException(message)
        {
            StatusCode = refused.Status,
            ErrorCode = refused.Code,
            ErrorMessage = refused.Message,
            Kind = refused.Meaning.Kind,
            Hint = hint,
            RetryAfter = refused.RetryAfter ?? call.RefusedWait,
            ResponseBody = refused.Body,
            RequestId = refused.RequestId,
            Attempts = call.Attempts,
            Elapsed = call.Elapsed,
            Host = host,
            Model = call.Model,
        };
    }
}
