using QwenImageEdit;

namespace WebStudio.Hosting;

/// <summary>Which service this studio edits on. Knows whether a key is set, never the key.</summary>
/// <param name="IsEmulator">Whether it is an emulator on this machine.</param>
/// <param name="Region">The region's id; null when the endpoint was given by itself.</param>
/// <param name="Endpoint">The service's base address.</param>
/// <param name="IsKeySet">Whether a key was given.</param>
internal sealed record EditService(bool IsEmulator, string? Region, Uri Endpoint, bool IsKeySet)
{
    private static readonly Dictionary<DashScopeRegion, Uri> Endpoints = new()
    {
        [DashScopeRegion.Singapore] = new Uri("https://dashscope-intl.aliyuncs.com/api/v1"),
        [DashScopeRegion.Beijing] = new Uri("https://dashscope.aliyuncs.com/api/v1"),
    };

    public static EditService Describe(ImageEditClientOptions options, bool isKeySet)
    {
        if (GivenEndpoint(options) is { } endpoint)
        {
            return new EditService(endpoint.IsLoopback, Region: null, endpoint, isKeySet);
        }

        var region = options.Region ?? DashScopeRegion.Singapore;
        return new EditService(
            IsEmulator: false,
            region.Id,
            Endpoints.TryGetValue(region, out var known) ? known : new Uri($"https://{options.WorkspaceId}.{region}.maas.aliyuncs.com/api/v1"),
            isKeySet);
    }

    /// <summary>A line for the log.</summary>
    public override string ToString() => IsEmulator
        ? $"Editing on the local emulator at {Endpoint}; set {ImageEditClientOptions.ApiKeyVariable} for the real service. Its pictures show that the road works, not what the model can do."
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
