using System.Globalization;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>A size in words: <c>match</c>, a ratio, a resolution or pixels.</summary>
internal static class SizeArgument
{
    /// <exception cref="ArgumentException">It is not a size, or cannot be found out.</exception>
    /// <exception cref="FormatException">It is not a size.</exception>
    public static void Apply(ImageEditRequestBuilder builder, string size, IReadOnlyList<ImageInput> images, ModelCapabilities capabilities)
    {
        if (size == "match")
        {
            _ = images.Count > 0 ? builder.WithSize(ImageSize.Matching(images[^1], capabilities.Size)) : builder;
        }
        else if (size.Split(':') is [var width, var height])
        {
            builder.WithSize(ImageSize.RecommendedFor(Number(width, size), Number(height, size)));
        }
        else if (size.EndsWith('K'))
        {
            builder.WithSize(new ImageResolution(size));
        }
        else
        {
            builder.WithSize(ImageSize.Parse(size));
        }
    }

    private static int Number(string text, string size) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : throw new FormatException($"'{size}' is not a ratio such as 3:2.");
}
