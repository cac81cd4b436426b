using System.Text.Json.Serialization;
using QwenImageEdit;

namespace WebStudio.Hosting;

/// <summary>Which service this studio edits on. Knows whether a key is set, never the key.</summary>
/// <param name="IsEmulator">Whether it is an emulator on this machine.</param>
/// <param name="Region">The region's id; null when the endpoint was configured instead.</param>
/// <param name="Endpoint">The service's base address.</param>
/// <param name="IsKeySet">Whether a key is configured.</param>
internal sealed record EditService(
    bool IsEmulator,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Region,
    Uri Endpoint,
    bool IsKeySet)
{
    /// <summary>Whose prices apply; null when that is not known. For the emulator, which bills nothing, those of Beijing show what an edit would cost.</summary>
    [JsonIgnore]
    public DashScopeRegion? PriceRegion { get; init; }

    public static EditService Describe(ImageEditClientOptions options, bool isKeySet)
    {
        var endpoint = options.ResolveEndpoint();
        var defaultEndpoint = new ImageEditClientOptions { Region = DashScopeRegion.Singapore }.ResolveEndpoint();
        var region = options.Region ?? (endpoint == defaultEndpoint ? DashScopeRegion.Singapore : null);
        return new EditService(endpoint.IsLoopback, options.Endpoint is null ? region?.Id : null, endpoint, isKeySet)
        {
            PriceRegion = region ?? (endpoint.IsLoopback ? DashScopeRegion.Beijing : null),
        };
    }

    /// <summary>The line that is logged when the studio starts.</summary>
    public override string ToString() => IsEmulator
        ? $"Editing on the local emulator at {Endpoint}; set {ImageEditClientOptions.ApiKeyVariable} for the real service. The emulator returns placeholder images."
        : $"Editing on the service at {Endpoint}, which bills each image.";
}
