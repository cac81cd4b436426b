using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace WebStudio.Sessions;

/// <summary>A form is accepted only from this studio's own page: the page repeats a token in a header that no other site can set. The token is of one session.</summary>
internal static class StudioAntiforgery
{
    public const string HeaderName = "X-CSRF-TOKEN";

    public static void AddStudioAntiforgery(this IServiceCollection services)
    {
        // A page that was open during a restart goes on with its token.
        services.AddDataProtection();
        services.AddOptions<KeyManagementOptions>().Configure<StudioFolders, ILoggerFactory>((options, folders, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(folders.Keys, loggers));
        services.AddSingleton<IAntiforgeryAdditionalDataProvider, SessionOfToken>();
        services.AddAntiforgery(options =>
        {
            options.HeaderName = HeaderName;
            options.SuppressReadingTokenFromFormBody = true;
            options.SuppressXFrameOptionsHeader = true;
            options.Cookie.Name = "webstudio-antiforgery";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
    }

    private sealed class SessionOfToken(SessionStore sessions) : IAntiforgeryAdditionalDataProvider
    {
        public string GetAdditionalData(HttpContext context) => context.Items[typeof(StudioSession)] is StudioSession session ? session.Id : string.Empty;

        public bool ValidateAdditionalData(HttpContext context, string additionalData) => sessions.Find(context)?.Id == additionalData;
    }
}
