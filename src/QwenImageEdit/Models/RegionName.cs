namespace QwenImageEdit.Models;

/// <summary>The regions as they are written in configuration: by name or by ID.</summary>
internal static class RegionName
{
    private static readonly Dictionary<string, DashScopeRegion> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(DashScopeRegion.Singapore)] = DashScopeRegion.Singapore,
        [nameof(DashScopeRegion.Beijing)] = DashScopeRegion.Beijing,
        [nameof(DashScopeRegion.Virginia)] = DashScopeRegion.Virginia,
        [nameof(DashScopeRegion.HongKong)] = DashScopeRegion.HongKong,
        [nameof(DashScopeRegion.Frankfurt)] = DashScopeRegion.Frankfurt,
        [nameof(DashScopeRegion.Tokyo)] = DashScopeRegion.Tokyo,
    };

    /// <summary>The names, for messages.</summary>
    public static string All { get; } = string.Join(", ", Names.Keys);

    /// <summary>An ID contains a dash, which tells it from a misspelled name.</summary>
    public static bool TryParse(string text, out DashScopeRegion region)
    {
        text = text.Trim();
        if (Names.TryGetValue(text, out region))
        {
            return true;
        }

        try
        {
            region = text.IndexOf('-') > 0 ? new DashScopeRegion(text) : default;
            return region != default;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
