namespace WebStudio.Hosting;

internal static class StatusEndpoint
{
    public static void MapStatus(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/status", (EditService service) => TypedResults.Ok(service)).WithSummary("Which service this studio edits on.");
}
