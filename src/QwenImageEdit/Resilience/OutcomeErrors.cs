using QwenImageEdit.Texts;
using QwenImageEdit.Transport;
using QwenImageEdit.Transport.Refusals;
using static System.FormattableString;

namespace QwenImageEdit.Resilience;

/// <summary>Converts an outcome that is not a result to an exception. Whatever ends a call, an attempt with an unknown outcome is reported.</summary>
internal static class OutcomeErrors
{
    public const string ImageEdit = "image edit";
    public const string Upload = "upload";

    private const string MayBeBilled = "It may have been made and billed; check the account's usage before sending it again.";
    private const string EarlierMayBeBilled = "But an earlier attempt was sent without a usable response. The edit may have been made and billed; check the account's usage before sending it again.";

    /// <param name="outcome">The last outcome of the call.</param>
    /// <param name="call">The call.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="operation">What failed.</param>
    public static Exception ToException(AttemptOutcome outcome, Call call, CancellationToken cancellationToken, string operation = ImageEdit) => outcome switch
    {
        AttemptOutcome.Cancelled cancelled => Cancelled(call, (cancelled.Instead as AttemptOutcome.NeverSent)?.Cause, cancellationToken),
        AttemptOutcome.Refused refused when call.HasUnknownOutcome => Transport($"{call.Host} refused the latest attempt. {EarlierMayBeBilled}", call, refused, Refused(refused, call), call.DueWait),
        AttemptOutcome.Refused refused => Refused(refused, call),
        AttemptOutcome.NeverSent neverSent => Transport(
            $"The {operation} did not reach {call.Host}: {TextSanitizer.SanitizeSentence(neverSent.Reason)} {(call.HasUnknownOutcome ? EarlierMayBeBilled : "Nothing was made or billed; it can be sent again.")}", call, neverSent, neverSent.Cause, call.DueWait),
        AttemptOutcome.HeldBack heldBack => Transport(
            $"The {operation} was not sent to {call.Host}: {TextSanitizer.SanitizeSentence(heldBack.Reason)} {(call.HasUnknownOutcome ? EarlierMayBeBilled : "Nothing was made or billed; try again later.")}", call, heldBack, cause: null, call.DueWait),
        AttemptOutcome.Unknown unknown => Unknown(unknown, call, call.DueWait),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is a result."),
    };

    /// <summary>For an exception that ends a call whose earlier attempt may be billed.</summary>
    public static Exception AfterUnknown(Exception exception, Call call, CancellationToken cancellationToken) => exception is OperationCanceledException && cancellationToken.IsCancellationRequested
        ? Cancelled(call, exception, cancellationToken)
        : Transport($"The image edit was sent to {call.Host} without a usable response, and cannot be sent again: {TextSanitizer.SanitizeSentence(exception.Message)} {MayBeBilled}", call, call.LatestUnknown!, exception, dueWait: null);

    private static OperationCanceledException Cancelled(Call call, Exception? cause, CancellationToken cancellationToken) => call.LatestUnknown is { } unknown
        ? new OperationCanceledException($"The image edit was cancelled by its caller after it was sent to {call.Host}. {MayBeBilled}", Unknown(unknown, call, dueWait: null), cancellationToken)
        : new OperationCanceledException("The image edit was cancelled by its caller.", cause, cancellationToken);

    private static ImageEditTransportException Unknown(AttemptOutcome.Unknown unknown, Call call, TimeSpan? dueWait) => Transport(
        $"The image edit was sent to {call.Host}, but no usable response arrived: {TextSanitizer.SanitizeSentence(unknown.Reason)} {MayBeBilled}", call, unknown, unknown.Cause, dueWait);

    private static ImageEditTransportException Transport(string message, Call call, AttemptOutcome outcome, Exception? cause, TimeSpan? dueWait) => new(message, cause)
    {
        OutcomeUnknown = call.HasUnknownOutcome,
        ResponseBody = call.LatestUnknown?.Body ?? string.Empty,
        RetryAfter = outcome.RetryAfter ?? dueWait,
        RetryAdvice = call.HasUnknownOutcome ? ImageEditRetryAdvice.Never : outcome.RetryAdvice,
        TaskId = call.LatestUnknown?.TaskId,
        TaskStatus = call.LatestUnknown?.TaskStatus,
        RequestId = call.LatestUnknown?.RequestId ?? (outcome as AttemptOutcome.Refused)?.RequestId,
        Attempts = call.Attempts,
        Elapsed = call.Elapsed,
        Host = call.Host,
        Model = call.Model,
    };

    private static ImageEditApiException Refused(AttemptOutcome.Refused refused, Call call)
    {
        string host = refused.Host ?? call.Host;
        string hint = refused.Hint ?? RefusalHints.For(refused.Meaning, host);
        string answer = Invariant($"(status {(int)refused.Status}, request {refused.RequestId ?? "unknown"}): {TextSanitizer.SanitizeSentence(refused.Message ?? "no message")}");
        return new ImageEditApiException(refused.Meaning.Kind == ImageEditErrorKind.NoImage
            ? $"{host} answered with a text instead of an image, and nothing was billed {answer} {hint}"
            : $"{host} refused {refused.Attempted}: {refused.Code ?? "no code"} {answer} {hint}")
        {
            StatusCode = refused.Status,
            ErrorCode = refused.Code,
            ErrorMessage = refused.Message,
            Kind = refused.Meaning.Kind,
            ErrorType = refused.ErrorType,
            Hint = hint,
            RetryAfter = refused.RetryAfter ?? call.DueWait,
            RetryAdvice = refused.RetryAdvice,
            ResponseBody = refused.Body,
            RequestId = refused.RequestId,
            Attempts = call.Attempts,
            Elapsed = call.Elapsed,
            Host = host,
            Model = call.Model,
        };
    }
}
