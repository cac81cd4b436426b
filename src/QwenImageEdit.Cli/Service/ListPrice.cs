namespace QwenImageEdit.Cli.Service;

/// <summary>What images cost by list price, in yuan.</summary>
internal static class ListPrice
{
    /// <returns>The price of one image; the highest one of all regions if the region is not known; null if no price is known.</returns>
    public static decimal? Of(ImageEditModel model, ImageEditClientOptions options)
    {
        var table = ModelPriceTable.Documented;
        var regions = RegionOf(options) is { } region ? [region] : table.Prices.Select(static price => price.Region).Distinct();
        return regions.Select(region => table.Find(model, region)?.PricePerImage).Max();
    }

    public static string InWords(decimal? price) => price is { } yuan ? $"{Yuan.Text(yuan)} by list price" : "a price that is not known here";

    public static DashScopeRegion? RegionOf(ImageEditClientOptions options) =>
        options.Region ?? (options.ResolveEndpoint().AbsoluteUri.StartsWith(DashScopeEndpoints.Singapore, StringComparison.Ordinal) ? DashScopeRegion.Singapore : null);
}
