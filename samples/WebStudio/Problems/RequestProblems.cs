using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using WebStudio.Texts;

namespace WebStudio.Problems;

/// <summary>Why a request was refused, in the visitor's language. Nothing was sent to the service.</summary>
internal sealed class RequestProblems(StudioTexts texts, IOptions<StudioOptions> options)
{
    public ProblemHttpResult Invalid(IReadOnlyDictionary<string, string[]> errors) => TypedResults.Problem(new StudioProblem
    {
        Status = StatusCodes.Status400BadRequest,
        Kind = "Invalid",
        Title = texts.Get("Request.Invalid.Title"),
        Detail = texts.Get("Request.Invalid.Detail"),
        Errors = errors,
    });

    public ProblemHttpResult SessionEnded() => Refuse(StatusCodes.Status403Forbidden, "SessionEnded");

    public ProblemHttpResult NotStored() => Refuse(StatusCodes.Status507InsufficientStorage, "NotStored");

    public ProblemHttpResult NoSuchEdit() => Refuse(StatusCodes.Status404NotFound, "NoSuchEdit");

    public ProblemHttpResult NoSuchPicture() => Refuse(StatusCodes.Status404NotFound, "NoSuchPicture");

    public ProblemHttpResult TooManyEdits(HttpContext context, TimeSpan retryAfter) =>
        Later(context, retryAfter, "TooManyEdits", options.Value.MaxOpenEditsPerSession, options.Value.MaxOpenEditsPerVisitor);

    public ProblemHttpResult TooManyUploads(HttpContext context, TimeSpan retryAfter) => Later(context, retryAfter, "TooManyUploads", options.Value.MaxUploadsPerVisitor);

    public ProblemHttpResult TooManySessions(HttpContext context, TimeSpan retryAfter) => Later(context, retryAfter, "TooManySessions");

    public ProblemHttpResult UnreadableForm(int status, string? detail) => TypedResults.Problem(new StudioProblem
    {
        Status = status,
        Kind = "UnreadableForm",
        Title = texts.Get("Request.UnreadableForm.Title"),
        Detail = detail,
        Hint = texts.Get("Request.UnreadableForm.Hint", StudioOptions.MaxFormBytes / (1024 * 1024)),
    });

    private ProblemHttpResult Later(HttpContext context, TimeSpan retryAfter, string kind, params object[] values)
    {
        double seconds = Math.Max(1, Math.Ceiling(retryAfter.TotalSeconds));
        context.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(CultureInfo.InvariantCulture);
        return Refuse(StatusCodes.Status429TooManyRequests, kind, [seconds, .. values]);
    }

    private ProblemHttpResult Refuse(int status, string kind, params object[] values) => TypedResults.Problem(new StudioProblem
    {
        Status = status,
        Kind = kind,
        Title = texts.Get($"Request.{kind}.Title"),
        Hint = texts.Get($"Request.{kind}.Hint", values),
    });
}
