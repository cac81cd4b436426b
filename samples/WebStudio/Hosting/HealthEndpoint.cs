namespace WebStudio.Hosting;

internal static class HealthEndpoint
{
    public static void MapHealth(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/health", (EditService service) => TypedResults.Ok(service));
}
