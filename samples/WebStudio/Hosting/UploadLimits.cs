using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace WebStudio.Hosting;

/// <summary>How much a request may bring. What an image may be is the image-edit request's own rule.</summary>
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
