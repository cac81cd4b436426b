namespace QwenImageEdit;

/// <summary>The list price of one result image, as it was documented on a date.</summary>
public sealed record ModelPrice
{
    /// <summary>The model. A price for <c>qwen-image-edit-max</c> also applies to its dated snapshots that have no price of their own.</summary>
    public required ImageEditModel Model { get; init; }

    /// <summary>The region in which the price applies.</summary>
    public required DashScopeRegion Region { get; init; }

    /// <summary>The ISO 4217 code of the currency. Default <c>CNY</c>, Chinese yuan.</summary>
    public string Currency { get; init; } = "CNY";

    /// <summary>The price of one result image in <see cref="Currency"/>, 0 or more.</summary>
    public required decimal PricePerImage { get; init; }

    /// <summary>The date on which the price was documented. The time of day has no meaning.</summary>
    public required DateTime AsOf { get; init; }
}
