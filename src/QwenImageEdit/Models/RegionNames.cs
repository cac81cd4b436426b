namespace QwenImageEdit.Models;

/// <summary>The regions that can be written by name.</summary>
internal static class RegionNames
{
    private static readonly Dictionary<string, DashScopeRegion> Regions = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DashScopeRegion.Singapore)] = DashScopeRegion.Singapore,
        [nameof(DashScopeRegion.Beijing)] = DashScopeRegion.Beijing,
        [nameof(DashScopeRegion.Virginia)] = DashScopeRegion.Virginia,
        [nameof(DashScopeRegion.HongKong)] = DashScopeRegion.HongKong,
        [nameof(DashScopeRegion.Frankfurt)] = DashScopeRegion.Frankfurt,
        [nameof(DashScopeRegion.Tokyo)] = DashScopeRegion.Tokyo,
    };

    /// <summary>What a region can be written as, for messages.</summary>
    public static string Rule { get; } = $"Set it to {string.Join(", ", Regions.Keys)}, or the ID of a region in lower case, such as {DashScopeRegion.Singapore}.";

    public static bool TryFind(string name, out DashScopeRegion region) => Regions.TryGetValue(name, out region);
}
