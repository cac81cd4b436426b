using QwenImageEdit.Settings;

namespace QwenImageEdit;

/// <summary>The documented base addresses of the service, for firewalls, gateways and <see cref="ImageEditClientOptions.Endpoint"/>.</summary>
/// <remarks>
/// Clients choose them by <see cref="ImageEditClientOptions.Region"/> and <see cref="ImageEditClientOptions.Host"/>.
/// Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url
/// </remarks>
public static class DashScopeEndpoints
{
    /// <summary>Singapore, the international service. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    public const string Singapore = "https://dashscope-intl.aliyuncs.com/api/v1";

    /// <summary>Beijing, the service of mainland China. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    public const string Beijing = "https://dashscope.aliyuncs.com/api/v1";

    /// <summary>Virginia. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    public const string Virginia = "https://dashscope-us.aliyuncs.com/api/v1";

    /// <summary>Hong Kong. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    public const string HongKong = "https://cn-hongkong.dashscope.aliyuncs.com/api/v1";

    private const string TrialLabel = "trial";
    private const string TokenPlanLabel = "token-plan";
    private const string PlatformSuffix = ".maas.aliyuncs.com";

    /// <summary>The regions with a host of their own.</summary>
    private static readonly Dictionary<DashScopeRegion, Uri> OfRegions = new()
    {
        [DashScopeRegion.Singapore] = new(Singapore),
        [DashScopeRegion.Beijing] = new(Beijing),
        [DashScopeRegion.Virginia] = new(Virginia),
        [DashScopeRegion.HongKong] = new(HongKong),
    };

    /// <summary>The host of a workspace, which exists in every region. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    /// <param name="workspaceId">The ID of the workspace.</param>
    /// <param name="region">The region of the workspace.</param>
    /// <returns>The base address, ending in <c>/api/v1</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="workspaceId"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="workspaceId"/> or <paramref name="region"/> cannot be part of a host name.</exception>
    public static Uri Workspace(string workspaceId, DashScopeRegion region)
    {
        ArgumentNullException.ThrowIfNull(workspaceId);
        return HasWorkspace(workspaceId, region)
            ? OnPlatform(workspaceId, region)
            : throw new ArgumentException(
                $"The workspace {OptionFault.Quote(workspaceId, apiKey: null)} in the region {OptionFault.Quote(region.Id, apiKey: null)} has no host name. Copy the ID of the workspace from the console.", nameof(workspaceId));
    }

    /// <summary>The host for trying the service out. Documentation: https://www.alibabacloud.com/help/en/model-studio/base-url</summary>
    /// <param name="region">The region.</param>
    /// <returns>The base address, ending in <c>/api/v1</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="region"/> cannot be part of a host name.</exception>
    public static Uri Trial(DashScopeRegion region) => IsHostName(region.Id)
        ? OnPlatform(TrialLabel, region)
        : throw new ArgumentException($"The region {OptionFault.Quote(region.Id, apiKey: null)} has no host name. Pass a region such as DashScopeRegion.Singapore.", nameof(region));

    /// <summary>The host of the token plan. Documentation: https://help.aliyun.com/en/model-studio/token-plan-image-generation</summary>
    /// <param name="region"><see cref="DashScopeRegion.Singapore"/> or <see cref="DashScopeRegion.Beijing"/>.</param>
    /// <returns>The base address, ending in <c>/api/v1</c>.</returns>
    /// <exception cref="ArgumentException"><paramref name="region"/> has no token plan.</exception>
    public static Uri TokenPlan(DashScopeRegion region) => HasTokenPlan(region)
        ? OnPlatform(TokenPlanLabel, region)
        : throw new ArgumentException($"The region {OptionFault.Quote(region.Id, apiKey: null)} has no token plan. Pass DashScopeRegion.Singapore or DashScopeRegion.Beijing.", nameof(region));

    /// <returns>The host that the workspaces of the region share; null when each has its own.</returns>
    internal static Uri? Shared(DashScopeRegion region) => OfRegions.TryGetValue(region, out var address) ? address : null;

    internal static bool HasWorkspace(string workspaceId, DashScopeRegion region) => workspaceId.Length > 0 && IsHostName(workspaceId + "." + region.Id + PlatformSuffix);

    internal static bool HasTokenPlan(DashScopeRegion region) => region == DashScopeRegion.Singapore || region == DashScopeRegion.Beijing;

    internal static bool IsHostName(string text) => Uri.CheckHostName(text) == UriHostNameType.Dns;

    /// <returns>Whether a host, however it was chosen, is one of the token plan.</returns>
    internal static bool IsTokenPlan(string host) =>
        host.StartsWith(TokenPlanLabel + ".", StringComparison.OrdinalIgnoreCase) && host.EndsWith(PlatformSuffix, StringComparison.OrdinalIgnoreCase);

    /// <returns>Whether an address is on a host of the service itself, and not on that of a gateway.</returns>
    internal static bool IsService(Uri address) =>
        address.Host.EndsWith(PlatformSuffix, StringComparison.OrdinalIgnoreCase)
        || address.Host.EndsWith(".dashscope.aliyuncs.com", StringComparison.OrdinalIgnoreCase)
        || (address.Host.StartsWith("dashscope", StringComparison.OrdinalIgnoreCase) && address.Host.EndsWith(".aliyuncs.com", StringComparison.OrdinalIgnoreCase));

    private static Uri OnPlatform(string label, DashScopeRegion region) => new($"https://{label}.{region}{PlatformSuffix}/api/v1");
}
