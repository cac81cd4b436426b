using Microsoft.AspNetCore.Localization;

namespace WebStudio.Languages;

/// <summary>The languages of the page and of the server's messages. To add one, add its name here and its two files to the folder <c>Texts</c>.</summary>
internal static class StudioLanguages
{
    public static IReadOnlyList<string> All { get; } = ["en", "zh-CN"];

    public static void AddStudioLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(All[0]).AddSupportedCultures([.. All]).AddSupportedUICultures([.. All]);
            options.RequestCultureProviders = [new CookieRequestCultureProvider(), new BrowserLanguage()];
        });
    }

    /// <summary>The language chosen by the browser: the first one of which there are texts, whatever its region.</summary>
    private sealed class BrowserLanguage : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            string? chosen = httpContext.Request.GetTypedHeaders().AcceptLanguage
                .OrderByDescending(accepted => accepted.Quality ?? 1)
                .Select(accepted => All.FirstOrDefault(language => IsSame(language, accepted.Value.Value)))
                .FirstOrDefault(language => language is not null);
            return Task.FromResult(chosen is null ? null : new ProviderCultureResult(chosen));
        }

        private static bool IsSame(string language, string? accepted) => string.Equals(Primary(language), Primary(accepted ?? string.Empty), StringComparison.OrdinalIgnoreCase);

        private static string Primary(string language) => language.Split('-')[0];
    }
}
