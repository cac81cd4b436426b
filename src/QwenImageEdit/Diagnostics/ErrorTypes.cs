namespace QwenImageEdit.Diagnostics;

/// <summary>Names of failures, few enough for metrics.</summary>
internal static class ErrorTypes
{
    public const string NeverSent = "never_sent";
    public const string OutcomeUnknown = "outcome_unknown";
    public const string Cancelled = "cancelled";

    public static string Of(Exception exception) => exception switch
    {
        ImageEditApiException refused => refused.ErrorType ?? refused.Kind.ToString(),
        ImageEditTransportException { OutcomeUnknown: true } => OutcomeUnknown,
        ImageEditTransportException => NeverSent,
        ImageEditValidationException => "invalid_request",
        ImageDownloadException failed => failed.Kind.ToString(),
        OperationCanceledException => Cancelled,
        _ => exception.GetType().FullName!,
    };
}
