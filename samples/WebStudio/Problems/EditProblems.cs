using QwenImageEdit;
using WebStudio.Edits;

namespace WebStudio.Problems;

/// <summary>Describes a failed edit or download for the page.</summary>
internal static class EditProblems
{
    private const string FetchAgain = "The edit was made and billed. Fetch the picture again instead of editing again.";

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
        Title = "An unexpected error occurred in the studio.",
        Hint = "The edit may have been made and billed. Check your bill before you send it again.",
        OutcomeUnknown = true,
    };

    /// <summary>A result was downloaded, but its header cannot be read.</summary>
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
        Detail = exception.ErrorCode is { } code ? $"{code}: {exception.ErrorMessage}" : exception.ErrorMessage ?? $"It returned status {(int)exception.StatusCode}.",
        Hint = exception.Hint,
        RequestId = exception.RequestId,
        OutcomeUnknown = false,
    };

    private static StudioProblem From(ImageEditTransportException exception) => new()
    {
        Status = StatusCodes.Status504GatewayTimeout,
        Kind = "NoResponse",
        Title = "The service did not return a usable response.",
        Detail = exception.Attempts is [.., var last] ? $"The reason: {last.Reason.TrimEnd('.')}." : exception.Message,
        Hint = exception.OutcomeUnknown
            ? "The edit may have been made and billed. Check your bill before you send it again."
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
            Hint = isGone ? "The edit was made and billed, but the service no longer provides the picture. Download pictures soon after the edit." : FetchAgain,
            RequestId = exception.RequestId,
        };
    }
}
