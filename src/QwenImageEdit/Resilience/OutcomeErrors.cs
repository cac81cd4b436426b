using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Resilience;

/// <summary>Says an outcome that is no result as an exception.</summary>
internal static class OutcomeErrors
{
    public static ImageEditException ToException(AttemptOutcome outcome, CallRecord call) => outcome switch
    {
        AttemptOutcome.Refused refused when call.HasUnknownOutcome => Transport(
            $"{call.Host} refused the latest attempt, but an earlier one was sent without a usable answer. The edit may have been made and billed; look at the account's usage before sending it again.", call, Refused(refused, call), refused.RequestId),
        AttemptOutcome.Refused refused => Refused(refused, call),
        AttemptOutcome.NeverSent neverSent => Transport(
            $"The image edit did not reach {call.Host}: {neverSent.Reason} Nothing was made or billed; it can be tried again.", call, neverSent.Cause),
        AttemptOutcome.Limited limited => Transport(
            $"The image edit was not sent to {call.Host}: the client's own rate limiter let no more callers wait{(limited.RetryAfter is { } wait ? $" (retry after {wait.TotalSeconds:0.###} s)" : string.Empty)}. Nothing was made or billed; try again later.", call, cause: null),
        AttemptOutcome.Unknown unknown => Transport(
            $"The image edit was sent to {call.Host}, but no usable answer came: {unknown.Reason}. It may have been made and billed; look at the account's usage before sending it again.", call, unknown.Cause, unknown.RequestId),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is a result."),
    };

    private static ImageEditTransportException Transport(string message, CallRecord call, Exception? cause, string? requestId = null) => new(message, cause)
    {
        OutcomeUnknown = call.HasUnknownOutcome,
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
        string message = $"{host} refused {refused.Attempted}: {refused.Code ?? "no code"} (status {(int)refused.Status}, request {refused.RequestId ?? "unknown"}): {refused.Message ?? "no message"} {hint}";
        return new ImageEditApiException(message)
        {
            StatusCode = refused.Status,
            ErrorCode = refused.Code,
            ErrorMessage = refused.Message,
            Kind = refused.Meaning.Kind,
            Hint = hint,
            RetryAfter = refused.RetryAfter,
            ResponseBody = refused.Body,
            RequestId = refused.RequestId,
            Attempts = call.Attempts,
            Elapsed = call.Elapsed,
            Host = host,
            Model = call.Model,
        };
    }
}
