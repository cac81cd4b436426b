using Microsoft.AspNetCore.DataProtection;

namespace WebStudio.Sessions;

/// <summary>A form is accepted only from this studio's own page: the page repeats a token in a header that no other site can set.</summary>
internal static class StudioAntiforgery
{
    public const string HeaderName = "X-CSRF-TOKEN";

    public static void AddStudioAntiforgery(this IServiceCollection services)
    {
        // Sessions live in this process's memory, so the keys of their tokens need not live longer.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
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
}
