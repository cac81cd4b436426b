using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Components;

namespace WebStudio.Hosting;

/// <summary>Headers that keep the page to its own origin: no foreign script, style, frame or request, and no inline script.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = $"{ContentSecurityPolicy}; script-src 'self'{ImportMapSource(context)}";
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (headers.CacheControl.Count == 0)
            {
                headers.CacheControl = "no-cache";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>Allows the page's import map, which is the one script that cannot be a file.</summary>
    private static string ImportMapSource(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ImportMapDefinition>() is { } map
        ? $" 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(map.ToString())))}'"
        : string.Empty;
}
