namespace QwenImageEdit;

/// <summary>The documented list price of one result image, in Chinese yuan. Prices change: see <see cref="AsOf"/>.</summary>
public sealed record ModelListPrice
{
    /// <summary>Price per image in the Beijing region, CNY.</summary>
    public required decimal Beijing { get; init; }

    /// <summary>Price per image in the Singapore region, CNY.</summary>
    public required decimal Singapore { get; init; }

    /// <summary>When the figures were documented, such as <c>mid 2026</c>.</summary>
    public required string AsOf { get; init; }
}
