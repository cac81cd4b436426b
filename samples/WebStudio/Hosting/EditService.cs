using Microsoft.Extensions.Options;
using QwenImageEdit;

namespace WebStudio.Hosting;

/// <summary>Which service this studio edits on. Knows whether a key is set, never the key.</summary>
/// <param name="IsEmulator">Whether it is the local emulator.</param>
/// <param name="Region">The region's id; null when the endpoint was given by itself.</param>
/// <param name="Endpoint">The service's base address.</param>
/// <param name="IsKeySet">Whether a key of the real service is set.</param>
internal sealed record EditService(bool IsEmulator, string? Region, Uri Endpoint, bool IsKeySet)
{
    private static readonly Dictionary<DashScopeRegion, Uri> Endpoints = new()
    {
        [DashScopeRegion.Singapore] = new Uri("https://dashscope-intl.aliyuncs.com/api/v1"),
        [DashScopeRegion.Beijing] = new Uri("https://dashscope.aliyuncs.com/api/v1"),
    };

    public static EditService Describe(IServiceProvider provider, bool isEmulator)
    {
        var options = provider.GetRequiredService<IOptions<ImageEditClientOptions>>().Value;
        if (GivenEndpoint(options) is { } endpoint)
        {
            return new EditService(isEmulator, Region: null, endpoint, IsKeySet: !isEmulator);
        }

        var region = options.Region ?? DashScopeRegion.Singapore;
        var workspaceHost = new UriBuilder(Uri.UriSchemeHttps, $"{options.WorkspaceId}.{region}.maas.aliyuncs.com") { Path = "api/v1" };
        return new EditService(isEmulator, region.Id, Endpoints.GetValueOrDefault(region, workspaceHost.Uri), IsKeySet: !isEmulator);
    }

    /// <summary>A line for the log.</summary>
    public override string ToString() => IsEmulator
        ? $"{ImageEditClientOptions.ApiKeyVariable} is not set: editing on the local emulator at {Endpoint}. Its pictures show that the road works, not what the model can do."
        : $"Editing on the service at {Endpoint}, which bills each image.";

    private static Uri? GivenEndpoint(ImageEditClientOptions options)
    {
        if (options.Endpoint is not null || options.Region is not null)
        {
            return options.Endpoint;
        }

        string? fromEnvironment = Environment.GetEnvironmentVariable(ImageEditClientOptions.EndpointVariable);
        return string.IsNullOrWhiteSpace(fromEnvironment) ? null : new Uri(fromEnvironment.Trim());
    }
}
