using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>Says an outcome that is no result as an exception.</summary>
internal static class OutcomeErrors
{
    public static ImageEditException ToException(AttemptOutcome outcome, int attempts) => outcome switch
    {
        AttemptOutcome.Refused refused => new ImageEditApiException(Describe(refused))
        {
            StatusCode = refused.Status,
            ErrorCode = refused.Code,
            ErrorMessage = refused.Message,
            RequestId = refused.RequestId,
            Attempts = attempts,
        },
        AttemptOutcome.NeverSent neverSent => new ImageEditTransportException(
            $"The image edit did not reach the service: {neverSent.Reason} Nothing was made or billed; it can be tried again.", neverSent.Cause)
        {
            Attempts = attempts,
        },
        AttemptOutcome.Unknown unknown => new ImageEditTransportException(
            $"The image edit was sent, but no usable answer came: {unknown.Reason}. It may have been made and billed; look at the account's usage before sending it again.", unknown.Cause)
        {
            OutcomeUnknown = true,
            RequestId = unknown.RequestId,
            Attempts = attempts,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome is a result."),
    };

    private static string Describe(AttemptOutcome.Refused refused)
    {
        string hint = refused.Status == HttpStatusCode.Unauthorized ? " Keys belong to one region: check that the key is one of this endpoint's region." : string.Empty;
        return $"The service refused the image edit: {refused.Code ?? "no code"} (status {(int)refused.Status}, request {refused.RequestId ?? "unknown"}): {refused.Message ?? "no message"}{hint}";
    }
}
