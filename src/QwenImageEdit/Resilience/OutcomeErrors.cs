using QwenImageEdit.Texts;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Refusals;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Says an outcome that is no result as an exception. Whatever ends a call, an attempt whose outcome is unknown is told.</summary>
internal static class OutcomeErrors
{
    public const string ImageEdit = "image edit";
    public const string Upload = "upload";

    private const string LookAtUsage = "look at the account's usage before sending it again.";
    private const string ButEarlier = $"But an earlier attempt was sent without a usable answer. The edit may have been made and billed; {LookAtUsage}";

    public static Exception ToException(AttemptOutcome outcome, CallRecord call, CancellationToken cancellationToken, string operation = ImageEdit) => outcome switch
    {
        AttemptOutcome.Cancelled cancelled => Cancelled(call, (cancelled.Instead as AttemptOutcome.NeverSent)?.Cause, cancellationToken),
        AttemptOutcome.Refused refused when call.HasUnknownOutcome => Transport($"{call.Host} refused the latest attempt. {ButEarlier}", call, Refused(refused, call), refused.RequestId),
        AttemptOutcome.Refused refused => Refused(refused, call),
        AttemptOutcome.NeverSent neverSent => Transport(
            $"The {operation} did not reach {call.Host}: {TextSanitizer.SanitizeSentence(neverSent.Reason)} {(call.HasUnknownOutcome ? ButEarlier : "Nothing was made or billed; it can be tried again.")}", call, neverSent.Cause),
        AttemptOutcome.Limited limited => Transport(
            $"The image edit was not sent to {call.Host}: the client's own rate limiter let no more callers wait{Told(limited.RetryAfter)}. {(call.HasUnknownOutcome ? ButEarlier : "Nothing was made or billed; try again later.")}", call, cause: null, retryAfter: limited.RetryAfter),
        AttemptOutcome.Unknown unknown => Unknown(unknown, call),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is a result."),
    };

    /// <summary>Whatever else ends a call whose earlier attempt may be billed.</summary>
    public static Exception AfterUnknown(Exception exception, CallRecord call, CancellationToken cancellationToken) => exception is OperationCanceledException && cancellationToken.IsCancellationRequested
        ? Cancelled(call, exception, cancellationToken)
        : Transport($"The image edit was sent to {call.Host} without a usable answer, and cannot be sent again: {TextSanitizer.SanitizeSentence(exception.Message)} It may have been made and billed; {LookAtUsage}", call, exception);

    private static OperationCanceledException Cancelled(CallRecord call, Exception? cause, CancellationToken cancellationToken) => call.LatestUnknown is { } unknown
        ? new OperationCanceledException($"The image edit was cancelled by its caller after it was sent to {call.Host}. It may have been made and billed; {LookAtUsage}", Unknown(unknown, call), cancellationToken)
        : new OperationCanceledException("The image edit was cancelled by its caller.", cause, cancellationToken);

    private static ImageEditTransportException Unknown(AttemptOutcome.Unknown unknown, CallRecord call) => Transport(
        $"The image edit was sent to {call.Host}, but no usable answer came: {TextSanitizer.SanitizeSentence(unknown.Reason)} It may have been made and billed; {LookAtUsage}", call, unknown.Cause);

    private static string Told(TimeSpan? retryAfter) => retryAfter is { } wait ? Invariant($" (retry after {wait.TotalSeconds:0.###} s)") : string.Empty;

    private static ImageEditTransportException Transport(string message, CallRecord call, Exception? cause, string? requestId = null, TimeSpan? retryAfter = null) => new(message, cause)
    {
        OutcomeUnknown = call.HasUnknownOutcome,
        ResponseBody = call.LatestUnknown?.Body ?? string.Empty,
        RetryAfter = retryAfter ?? call.RefusedWait,
        RequestId = call.LatestUnknown?.RequestId ?? requestId,
        Attempts = call.Attempts,
        Elapsed = call.Elapsed,
        Host = call.Host,
        Model = call.Model,
    };

    private static ImageEditApiException Refused(AttemptOutcome.Refused refused, CallRecord call)
    {
        string host = refused.Host ?? call.Host;
        string hint = refused.Hint ?? RefusalHints.For(refused.Meaning.Kind, host, refused.Message);
        string answer = Invariant($"{refused.Code ?? "no code"} (status {(int)refused.Status}, request {refused.RequestId ?? "unknown"}): {TextSanitizer.SanitizeSentence(refused.Message ?? "no message")}");
        return new ImageEditApiException($"{host} refused {refused.Attempted}: {answer} {hint}")
        {
            StatusCode = refused.Status,
            ErrorCode = refused.Code,
            ErrorMessage = refused.Message,
            Kind = refused.Meaning.Kind,
            ErrorType = refused.ErrorType,
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
