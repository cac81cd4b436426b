using QwenImageEdit;
using QwenImageEdit.Batch;

namespace WebStudio.Edits;

/// <summary>Why an edit failed, without words of the studio or the SDK, so that it can be told in every language. The log has the rest.</summary>
/// <param name="Kind">Names its texts: <c>Failure.{Kind}.Title</c> and <c>.Hint</c>.</param>
/// <param name="Detail">What the service said, in its own words.</param>
/// <param name="RequestId">The service's id of the request.</param>
/// <param name="OutcomeUnknown">Whether the edit may have been made and billed.</param>
internal sealed record EditFailure(string Kind, string? Detail = null, string? RequestId = null, bool OutcomeUnknown = false)
{
    public static EditFailure From(Exception exception) => exception switch
    {
        ImageEditApiException refusal => new($"Refused.{refusal.Kind}", Detailed(refusal), refusal.RequestId),
        ImageEditTransportException transport => new(transport.OutcomeUnknown ? "NoAnswer" : "Unreachable", RequestId: transport.RequestId, OutcomeUnknown: transport.OutcomeUnknown),
        EditOutcomeUnknownException { InnerException: ImageEditTransportException transport } => From(transport),
        EditOutcomeUnknownException => new("Interrupted", OutcomeUnknown: true),
        ImageEditValidationException => new("PictureChanged"),
        BatchLedgerException => new("LedgerFailed"),
        _ => new("Unexpected", OutcomeUnknown: true),
    };

    private static string Detailed(ImageEditApiException refusal) => (refusal.ErrorCode, refusal.ErrorMessage) switch
    {
        ({ } code, { } message) => $"{code}: {message}",
        ({ } code, null) => code,
        (null, { } message) => message,
        _ => $"HTTP {(int)refusal.StatusCode}",
    };
}
