namespace QwenImageEdit.Models;

/// <summary>The documented list prices. Those of the 3.0 family depend on the size of the result and are not listed.</summary>
internal static class DocumentedPrices
{
    private static readonly DateTime AsOf = new(2026, 7, 1, 0, 0, 0, DateTimeKind.Utc);

    public static ModelPrice[] All { get; } =
    [
        .. InBothRegions(ImageEditModel.QwenImageEdit, beijing: 0.30m, singapore: 0.330266m),
        .. InBothRegions(ImageEditModel.QwenImageEditPlus, beijing: 0.20m, singapore: 0.220177m),
        .. InBothRegions(ImageEditModel.QwenImageEditMax, beijing: 0.50m, singapore: 0.550443m),
        .. InBothRegions(ImageEditModel.QwenImage2, beijing: 0.20m, singapore: 0.256873m),
        .. InBothRegions(ImageEditModel.QwenImage2Pro, beijing: 0.50m, singapore: 0.550443m),
    ];

    private static ModelPrice[] InBothRegions(ImageEditModel model, decimal beijing, decimal singapore) =>
    [
        new() { Model = model, Region = DashScopeRegion.Beijing, PricePerImage = beijing, AsOf = AsOf },
        new() { Model = model, Region = DashScopeRegion.Singapore, PricePerImage = singapore, AsOf = AsOf },
    ];
}
