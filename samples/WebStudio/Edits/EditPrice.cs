using QwenImageEdit;

namespace WebStudio.Edits;

/// <summary>The list price of one result image.</summary>
/// <param name="Region">The region's id.</param>
/// <param name="AsOf">When the price was read from the service's documentation.</param>
internal sealed record EditPrice(decimal PerImage, string Currency, string Region, DateOnly AsOf)
{
    public static EditPrice? Of(ImageEditModel model, DashScopeRegion? region) =>
        region is { } known && ModelPriceTable.Documented.Find(model, known) is { } price
            ? new EditPrice(price.PricePerImage, price.Currency, known.Id, DateOnly.FromDateTime(price.AsOf))
            : null;
}
