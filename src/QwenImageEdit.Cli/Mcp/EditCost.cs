namespace QwenImageEdit.Cli.Mcp;

/// <summary>What an edit may be billed for.</summary>
/// <param name="Images">The number of images.</param>
/// <param name="PricePerImage">The list price of one in yuan; null if it is not known.</param>
internal sealed record EditCost(int Images, decimal? PricePerImage)
{
    public decimal? Price => PricePerImage * Images;

    public string ImagesInWords => InWords(Images);

    public static string InWords(int images) => images == 1 ? "1 image" : $"{images} images";
}
