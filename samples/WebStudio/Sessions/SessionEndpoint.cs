using Microsoft.AspNetCore.Antiforgery;
using WebStudio.Edits;
using WebStudio.Hosting;

namespace WebStudio.Sessions;

/// <summary>What the page needs to begin or to go on: a token for its forms, and what was done before.</summary>
/// <param name="Token">Goes into the header <see cref="TokenHeader"/> of every form.</param>
/// <param name="TokenHeader">The header's name.</param>
/// <param name="Edits">This session's edits, the newest first, also those that wait or run.</param>
internal sealed record SessionState(string Token, string TokenHeader, IReadOnlyList<EditDescription> Edits);

internal static class SessionEndpoint
{
    public static void MapSession(this IEndpointRouteBuilder routes) => routes.MapGet("/session", (HttpContext context, SessionStore sessions, IAntiforgery antiforgery, EditDescriber describer) =>
    {
        var session = sessions.FindOrCreate(context);
        return TypedResults.Ok(new SessionState(
            antiforgery.GetAndStoreTokens(context).RequestToken!, StudioAntiforgery.HeaderName, [.. session.Edits.Select(edit => describer.Describe(edit.Record))]));
    }).RequireRateLimiting(RequestLimits.NewSessions).WithSummary("Begins or renews this browser's session.");
}
