namespace QwenImageEdit.Batch.Money;

/// <summary>The prices that count for a run.</summary>
internal sealed class PriceBook(ModelPriceTable prices, DashScopeRegion? region)
{
    private readonly DashScopeRegion[] _regions = region is { } only ? [only] : [.. prices.Prices.Select(static price => price.Region).Distinct()];

    /// <returns>The price of one image, the highest of all regions when none is set; null when it is unknown.</returns>
    public decimal? PerImage(ImageEditModel model) => _regions.Max(each => prices.Find(model, each)?.PricePerImage);

    /// <returns>What a request may cost at most in millionths; null when that is unknown.</returns>
    public long? AtMost(ImageEditRequest request)
    {
        int? most = request.Count ?? (request.Sequential is true ? request.Capabilities.MaxSequentialCount : 1);
        return PerImage(request.Model) * most is { } price ? Micros.From(price) : null;
    }

    /// <returns>What a result cost in millionths; null when that is unknown.</returns>
    public long? Of(ImageEditResult result, ImageEditModel model) => PerImage(model) is { } price ? Micros.From(price * (result.Usage.ImageCount ?? result.Images.Count)) : null;
}
