using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using WebStudio.Hosting;
using WebStudio.Problems;
using WebStudio.Sessions;

namespace WebStudio.Edits;

/// <summary>Accepts edits, shows how they go on, and cancels them. Nothing but a cancellation ends an edit before its time.</summary>
internal static class EditEndpoints
{
    public static void MapEdits(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/edits", BeginAsync).WithSummary("Begins an edit. The same editId begins it only once.").AcceptsForm();
        routes.MapPost("/checks", CheckAsync).WithSummary("Checks an edit before it is sent: its images need only their first bytes.").AcceptsForm();
        routes.MapGet("/edits/{id}", Get).WithSummary("An edit of this session.");
        routes.MapGet("/edits/{id}/events", Watch).WithSummary("The events of an edit, resumed after Last-Event-ID.");
        routes.MapGet("/edits/{id}/code/{language}", GetCode).WithSummary("The edit as C# or as a curl command, without a key.");
        routes.MapDelete("/edits/{id}", Cancel).WithSummary("Cancels an edit.").AddEndpointFilter<AntiforgeryFilter>();
    }

    private static void AcceptsForm(this RouteHandlerBuilder route) =>
        route.Accepts<IFormCollection>("multipart/form-data").AddEndpointFilter<AntiforgeryFilter>().RequireRateLimiting(RequestLimits.Uploads).WithRequestTimeout(RequestLimits.Uploads);

    private static async Task<Results<Accepted<EditDescription>, ProblemHttpResult>> BeginAsync(
        HttpContext context, SessionStore sessions, FormReader forms, EditReception reception, EditDescriber describer, RequestProblems problems)
    {
        if (sessions.Find(context) is not { } session)
        {
            return problems.SessionEnded();
        }

        if (!reception.HasRoom(session))
        {
            return problems.TooManyEdits(context, reception.RetryAfter);
        }

        var (form, problem) = await forms.ReadAsync(context);
        if (form is null)
        {
            return problem!;
        }

        if (!form.TryBuild(out var request, out var errors))
        {
            return problems.Invalid(errors);
        }

        if (session.Find(form.EditId) is { } known)
        {
            return Accepted(known, describer);
        }

        try
        {
            return await reception.ReceiveAsync(session, form, request, context.RequestAborted) is { } edit
                ? Accepted(edit, describer)
                : problems.TooManyEdits(context, reception.RetryAfter);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return problems.NotStored();
        }
    }

    private static async Task<Results<Ok<EditCheck>, ProblemHttpResult>> CheckAsync(HttpContext context, SessionStore sessions, FormReader forms, EditChecker checker, RequestProblems problems)
    {
        if (sessions.Find(context) is null)
        {
            return problems.SessionEnded();
        }

        var (form, problem) = await forms.ReadAsync(context);
        return form is null ? problem! : TypedResults.Ok(checker.Check(form));
    }

    private static Results<Ok<EditDescription>, ProblemHttpResult> Get(string id, HttpContext context, SessionStore sessions, EditDescriber describer, RequestProblems problems) =>
        sessions.Find(context)?.Find(id) is { } edit ? TypedResults.Ok(describer.Describe(edit.Record)) : problems.NoSuchEdit();

    private static Results<ServerSentEventsResult<string>, ProblemHttpResult> Watch(
        string id, HttpContext context, SessionStore sessions, EditDescriber describer, IHostApplicationLifetime host, RequestProblems problems)
    {
        if (sessions.Find(context)?.Find(id) is not { } edit)
        {
            return problems.NoSuchEdit();
        }

        _ = long.TryParse(context.Request.Headers["Last-Event-ID"], CultureInfo.InvariantCulture, out long seen);
        return TypedResults.ServerSentEvents(EventsAsync(edit, seen, describer, host.ApplicationStopping, context.RequestAborted));
    }

    /// <summary>A studio that stops ends the events without their last one, so that the page joins again.</summary>
    private static async IAsyncEnumerable<SseItem<string>> EventsAsync(
        StudioEdit edit, long seen, EditDescriber describer, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The response begins with its first event, and the page waits for it to know that it has joined.
        yield return EditEvents.Alive;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await foreach (var item in edit.Events.ReadAsync(seen, ends.Token))
        {
            yield return item;
        }

        if (edit.Record.HasEnded)
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(describer.Describe(edit.Record), StudioJsonContext.Default.EditDescription), "ended");
        }
    }

    private static Results<NoContent, ProblemHttpResult> Cancel(string id, HttpContext context, SessionStore sessions, RequestProblems problems)
    {
        if (sessions.Find(context)?.Find(id) is not { } edit)
        {
            return problems.NoSuchEdit();
        }

        edit.Cancel();
        return TypedResults.NoContent();
    }

    private static Results<ContentHttpResult, ProblemHttpResult> GetCode(string id, string language, HttpContext context, SessionStore sessions, EditCode code, RequestProblems problems) =>
        sessions.Find(context)?.Find(id) is { } edit && code.Write(edit.Record, language) is { } text ? TypedResults.Text(text) : problems.NoSuchEdit();

    private static Accepted<EditDescription> Accepted(StudioEdit edit, EditDescriber describer) =>
        TypedResults.Accepted($"/api/edits/{edit.Record.Id}", describer.Describe(edit.Record));
}
