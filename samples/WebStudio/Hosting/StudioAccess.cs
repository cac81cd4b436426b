using Microsoft.Extensions.Options;

namespace WebStudio.Hosting;

/// <summary>Who may use the studio. Whoever reaches it spends the key: a studio that others can reach needs a sign-in.</summary>
internal static class StudioAccess
{
    public static void AddStudioAccess(this IServiceCollection services)
    {
        // The place for a sign-in, such as AddAuthentication().AddOpenIdConnect(…). Then set Studio:RequireSignIn.
        services.AddAuthentication();
        services.AddAuthorization();
    }

    /// <summary>Refuses who is not signed in, if <see cref="StudioOptions.RequireSignIn"/> says so.</summary>
    public static T RequireVisitor<T>(this T endpoints, WebApplication app)
        where T : IEndpointConventionBuilder =>
        IsSignInRequired(app) ? endpoints.RequireAuthorization() : endpoints;

    /// <summary>Warns when others than this machine can reach the studio without a sign-in.</summary>
    public static void WarnIfOpenToOthers(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        foreach (string address in app.Urls.Where(address => !IsSignInRequired(app) && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback)))
        {
            app.Logger.IsOpenToOthers(address);
        }
    });

    private static bool IsSignInRequired(WebApplication app) => app.Services.GetRequiredService<IOptions<StudioOptions>>().Value.RequireSignIn;
}
