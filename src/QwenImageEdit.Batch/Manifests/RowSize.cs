using System.Globalization;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>The size of a row: pixels, a ratio, that of the last image, or a resolution.</summary>
internal static class RowSize
{
    private const string MatchName = "match";
    private const string Examples = "Write pixels such as '1024*1536', a ratio such as '3:2', 'match' for that of the last image, or a resolution such as '2K'.";

    /// <summary>Whether the size depends on the header of an image.</summary>
    public static bool IsMatch(string? size) => MatchName.Equals(size, StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">The size is none of these, or is to match an image that is not there or is a URL.</exception>
    /// <exception cref="ImageEditValidationException">The size is to match an image that cannot be read.</exception>
    public static ImageEditRequestBuilder Set(ImageEditRequestBuilder builder, string size, ImageEditModel model, ImageInput[] images)
    {
        if (ImageSize.TryParse(size, out var pixels))
        {
            return builder.WithSize(pixels);
        }

        if (IsMatch(size))
        {
            return builder.WithSize(Matching(model, images));
        }

        return size.Split(':') is [var width, var height] && TryParseSide(width, out int ratioWidth) && TryParseSide(height, out int ratioHeight)
            ? builder.WithSize(ImageSize.RecommendedFor(ratioWidth, ratioHeight))
            : builder.WithSize(Resolution(size));
    }

    private static ImageSize Matching(ImageEditModel model, ImageInput[] images)
    {
        var info = images.LastOrDefault()?.ReadInfo()
            ?? throw new ArgumentException("The size 'match' needs an image whose header can be read: a file, not a URL. Write pixels such as '1024*1536' or a ratio such as '3:2'.", nameof(images));
        return ImageSize.Matching(info.Width, info.Height, model.Capabilities.Size);
    }

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out side) && side >= 1;

    /// <summary>A number of thousands of pixels. Other names could be spelling mistakes in a size.</summary>
    private static ImageResolution Resolution(string size) =>
        size is [.. var number, 'K' or 'k'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? new ImageResolution(size.ToUpperInvariant())
            : throw new ArgumentException($"The size '{ShownText.Of(size)}' is not known. {Examples}", nameof(size));
}
