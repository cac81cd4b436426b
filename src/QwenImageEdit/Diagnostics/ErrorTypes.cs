using QwenImageEdit.Transport.Refusals;

namespace QwenImageEdit.Diagnostics;

/// <summary>Names for failures, few enough to count by.</summary>
internal static class ErrorTypes
{
    public const string NeverSent = "never_sent";
    public const string OutcomeUnknown = "outcome_unknown";

    public const string Cancelled = "cancelled";

    /// <summary>A code that the service is known to use, since anybody can make up others; otherwise what it is about.</summary>
    public static string Of(string? code, ImageEditErrorKind kind) => RefusalTable.Find(code)?.Name ?? kind.ToString();

    public static string Of(Exception exception) => exception switch
    {
        ImageEditApiException refused => Of(refused.ErrorCode, refused.Kind),
        ImageEditTransportException { OutcomeUnknown: true } => OutcomeUnknown,
        ImageEditTransportException => NeverSent,
        ImageEditValidationException => "invalid_request",
        ImageDownloadException failed => failed.Kind.ToString(),
        OperationCanceledException => Cancelled,
        _ => exception.GetType().FullName!,
    };
}
