using Microsoft.AspNetCore.Http.HttpResults;
using WebStudio.Hosting;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Accepts the form and returns the edit's events. Closing the request cancels the edit.</summary>
internal static class EditEndpoint
{
    public static void MapEdits(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/edits", EditAsync).AddEndpointFilter<AntiforgeryFilter>().RequireRateLimiting(RequestLimits.Edits);

    private static async Task<Results<ServerSentEventsResult<string>, ProblemHttpResult>> EditAsync(HttpContext context, SessionStore sessions, EditRunner runner)
    {
        if (sessions.Find(context) is not { } session)
        {
            return RequestProblems.SessionEnded();
        }

        EditForm form;
        try
        {
            form = new EditForm(await context.Request.ReadFormAsync(context.RequestAborted));
        }
        catch (BadHttpRequestException exception)
        {
            return RequestProblems.UnreadableForm(exception.StatusCode, exception.Message);
        }
        catch (Exception exception) when (exception is InvalidDataException or InvalidOperationException or IOException && !context.RequestAborted.IsCancellationRequested)
        {
            return RequestProblems.UnreadableForm(StatusCodes.Status400BadRequest, exception.Message);
        }

        if (!form.TryBuild(out var request, out var errors))
        {
            return RequestProblems.Invalid(errors);
        }

        return session.TryBegin(form.EditId)
            ? TypedResults.ServerSentEvents(runner.RunAsync(session, form.EditId, request, context.RequestAborted))
            : RequestProblems.SentTwice();
    }
}
