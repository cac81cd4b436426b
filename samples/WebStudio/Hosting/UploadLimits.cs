using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebStudio.Hosting;

/// <summary>The size limits of a request. The rules for images are those of the image-edit request.</summary>
internal static class UploadLimits
{
    public static void AddStudioLimits(this IServiceCollection services)
    {
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = StudioLimits.MaxFormBytes;
        });
        services.Configure<FormOptions>(form =>
        {
            form.MultipartBodyLengthLimit = StudioLimits.MaxFormBytes;
            form.ValueCountLimit = StudioLimits.MaxFormFields;
        });
    }
}
