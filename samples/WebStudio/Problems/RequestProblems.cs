using Microsoft.AspNetCore.Http.HttpResults;

namespace WebStudio.Problems;

/// <summary>Why a request was refused. Nothing was sent to the service.</summary>
internal static class RequestProblems
{
    public const string SessionEndedKind = "SessionEnded";

    public static ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) => TypedResults.Problem(new StudioProblem
    {
        Status = StatusCodes.Status400BadRequest,
        Title = "The edit was not sent.",
        Detail = "Some fields are not valid. Nothing was sent and nothing was billed.",
        Errors = errors,
    });

    public static ProblemHttpResult SessionEnded() => Refuse(
        StatusCodes.Status403Forbidden, SessionEndedKind, "This page's session has ended.", "Reload the page. Nothing was sent and nothing was billed.");

    public static ProblemHttpResult SentTwice() => Refuse(
        StatusCodes.Status409Conflict, "SentTwice", "This edit has already been sent.", "Look for its result in the history.");

    public static ProblemHttpResult TooManyRunning() => Refuse(
        StatusCodes.Status429TooManyRequests, "TooManyRunning", "Too many edits are running.",
        $"At most {StudioLimits.MaxRunningEditsPerSession} edits per session and {StudioLimits.MaxRunningEdits} in total can run at the same time. Wait until one of them ends.");

    public static ProblemHttpResult TooManyNewSessions() => Refuse(
        StatusCodes.Status429TooManyRequests, "TooManyNewSessions", "Too many new sessions.", "Wait a minute, then reload the page.");

    public static ProblemHttpResult UnreadableForm(int status, string detail) => TypedResults.Problem(new StudioProblem
    {
        Status = status,
        Kind = "UnreadableForm",
        Title = "The form could not be read.",
        Detail = detail,
        Hint = $"Send multipart/form-data of at most {StudioLimits.MaxFormBytes / (1024 * 1024)} MiB.",
    });

    public static ProblemHttpResult NoSuchPicture() => Refuse(
        StatusCodes.Status404NotFound, "NoSuchPicture", "This session has no such picture.", "The history keeps the latest edits of this session only.");

    private static ProblemHttpResult Refuse(int status, string kind, string title, string hint) =>
        TypedResults.Problem(new StudioProblem { Status = status, Kind = kind, Title = title, Hint = hint });
}
