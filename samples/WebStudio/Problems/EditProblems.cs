using QwenImageEdit;
using WebStudio.Edits;

namespace WebStudio.Problems;

/// <summary>Tells a failed edit or download to the page.</summary>
internal static class EditProblems
{
    private const string FetchAgain = "The edit is made and paid. Try to fetch the picture again, not to edit again.";

    public static StudioProblem From(ImageEditException exception) => exception switch
    {
        ImageEditValidationException invalid => From(invalid),
        ImageEditApiException refusal => From(refusal),
        ImageDownloadException download => From(download),
        ImageEditTransportException transport => From(transport),
        _ => Unexpected(),
    };

    public static StudioProblem Unexpected() => new()
    {
        Status = StatusCodes.Status500InternalServerError,
        Kind = "Unexpected",
        Title = "The studio itself failed.",
        Hint = "The edit may have been made and billed: look at your bill before you send it again.",
        OutcomeUnknown = true,
    };

    /// <summary>A result that came, but whose header cannot be read.</summary>
    public static StudioProblem UnreadablePicture(ImageEditValidationException exception) => new()
    {
        Status = StatusCodes.Status502BadGateway,
        Kind = "UnreadablePicture",
        Title = "The picture could not be read.",
        Detail = string.Join(' ', exception.Violations.Select(violation => violation.Message)),
        Hint = FetchAgain,
    };

    private static StudioProblem From(ImageEditValidationException exception) => new()
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The edit was not sent.",
        Detail = "A picture changed after it was checked. Nothing was sent and nothing was billed.",
        Errors = new FieldErrors(exception.Violations).ByField,
    };

    private static StudioProblem From(ImageEditApiException exception) => new()
    {
        Status = StatusCodes.Status502BadGateway,
        Kind = exception.Kind.ToString(),
        Title = "The service refused the edit.",
        Detail = exception.ErrorCode is { } code ? $"{code}: {exception.ErrorMessage}" : exception.ErrorMessage ?? $"It answered with status {(int)exception.StatusCode}.",
        Hint = exception.Hint,
        RequestId = exception.RequestId,
        OutcomeUnknown = false,
    };

    private static StudioProblem From(ImageEditTransportException exception) => new()
    {
        Status = StatusCodes.Status504GatewayTimeout,
        Kind = "NoAnswer",
        Title = "No usable answer came from the service.",
        Detail = exception.Attempts is [.., var last] ? $"The reason: {last.Reason.TrimEnd('.')}." : exception.Message,
        Hint = exception.OutcomeUnknown
            ? "The edit may have been made and billed: look at your bill before you send it again."
            : "Nothing was billed. Try again when the service can be reached.",
        RequestId = exception.RequestId,
        OutcomeUnknown = exception.OutcomeUnknown,
    };

    private static StudioProblem From(ImageDownloadException exception)
    {
        bool isGone = exception.Kind is ImageDownloadErrorKind.LinkExpired or ImageDownloadErrorKind.NotFound or ImageDownloadErrorKind.Forbidden;
        return new StudioProblem
        {
            Status = isGone ? StatusCodes.Status410Gone : StatusCodes.Status502BadGateway,
            Kind = exception.Kind.ToString(),
            Title = exception.Kind == ImageDownloadErrorKind.LinkExpired ? "The picture's link has expired." : "The picture could not be fetched.",
            Detail = exception.Message,
            Hint = isGone ? "The edit is made and paid, but the service no longer gives the picture out. Download pictures soon after the edit." : FetchAgain,
            RequestId = exception.RequestId,
        };
    }
}
