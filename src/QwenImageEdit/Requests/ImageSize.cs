using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using QwenImageEdit.Requests;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>The size of results in pixels. Any numbers are accepted here; the request checks them against the limits of its model.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <remarks>
/// The API reference recommends the named sizes, two for each ratio. The service rounds each side to a multiple of 16,
/// so the size of a result can differ by a few pixels.
/// </remarks>
public readonly record struct ImageSize(int Width, int Height)
{
    /// <summary>1536*1536.</summary>
    public static ImageSize Square { get; } = new(1536, 1536);

    /// <summary>1024*1024.</summary>
    public static ImageSize SquareSmall { get; } = new(1024, 1024);

    /// <summary>1024*1536.</summary>
    public static ImageSize Portrait2x3 { get; } = new(1024, 1536);

    /// <summary>768*1152.</summary>
    public static ImageSize Portrait2x3Small { get; } = new(768, 1152);

    /// <summary>1536*1024.</summary>
    public static ImageSize Landscape3x2 { get; } = new(1536, 1024);

    /// <summary>1152*768.</summary>
    public static ImageSize Landscape3x2Small { get; } = new(1152, 768);

    /// <summary>1080*1440.</summary>
    public static ImageSize Portrait3x4 { get; } = new(1080, 1440);

    /// <summary>960*1280.</summary>
    public static ImageSize Portrait3x4Small { get; } = new(960, 1280);

    /// <summary>1440*1080.</summary>
    public static ImageSize Landscape4x3 { get; } = new(1440, 1080);

    /// <summary>1280*960.</summary>
    public static ImageSize Landscape4x3Small { get; } = new(1280, 960);

    /// <summary>1080*1920.</summary>
    public static ImageSize Portrait9x16 { get; } = new(1080, 1920);

    /// <summary>720*1280.</summary>
    public static ImageSize Portrait9x16Small { get; } = new(720, 1280);

    /// <summary>1920*1080.</summary>
    public static ImageSize Landscape16x9 { get; } = new(1920, 1080);

    /// <summary>1280*720.</summary>
    public static ImageSize Landscape16x9Small { get; } = new(1280, 720);

    /// <summary>2048*872.</summary>
    public static ImageSize Landscape21x9 { get; } = new(2048, 872);

    /// <summary>1344*576.</summary>
    public static ImageSize Landscape21x9Small { get; } = new(1344, 576);

    /// <summary>The 16 recommended sizes, the larger one of each ratio first.</summary>
    public static IReadOnlyList<ImageSize> Recommended { get; } =
    [
        Square, SquareSmall,
        Portrait2x3, Portrait2x3Small, Landscape3x2, Landscape3x2Small,
        Portrait3x4, Portrait3x4Small, Landscape4x3, Landscape4x3Small,
        Portrait9x16, Portrait9x16Small, Landscape16x9, Landscape16x9Small,
        Landscape21x9, Landscape21x9Small,
    ];

    /// <summary>Returns the recommended size for a ratio, such as <c>RecommendedFor(16, 9)</c>.</summary>
    /// <param name="ratioWidth">The width of the ratio, at least 1. It can be a number of pixels.</param>
    /// <param name="ratioHeight">The height of the ratio, at least 1.</param>
    /// <returns>The recommended size with the nearest ratio, the larger one of two.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="ratioWidth"/> or <paramref name="ratioHeight"/> is below 1.</exception>
    public static ImageSize RecommendedFor(int ratioWidth, int ratioHeight) =>
        SizeMatcher.NearestRecommended(Positive(ratioWidth, nameof(ratioWidth)), Positive(ratioHeight, nameof(ratioHeight)));

    /// <summary>Returns the size with the ratio nearest to that of an input image, so that the result shows the same part of it. Reads the header of the image.</summary>
    /// <param name="input">An image with bytes: a file, bytes, a stream or a data URI.</param>
    /// <param name="rule">The limits of the model, <see cref="ModelCapabilities.Size"/>. Default: each side 512–2048 pixels, as in the max and plus families.</param>
    /// <returns>A size within the limits. Both sides are multiples of 16, because the service rounds to those.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="input"/> is a URL, and only the service can read its size, or no size is within the limits.</exception>
    /// <exception cref="ImageEditValidationException">The image cannot be read, can only be opened asynchronously, or is not supported by the service.</exception>
    public static ImageSize Matching(ImageInput input, OutputSizeRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(input);

        var info = input.ReadInfo()
            ?? throw new ArgumentException($"The size of {input} is not known, because only the service reads it. Use Matching(width, height) with its width and height.", nameof(input));
        return Matching(info.Width, info.Height, rule);
    }

    /// <summary>Returns the size with the ratio nearest to the given one. Of several, it has the number of pixels nearest to <paramref name="width"/> × <paramref name="height"/>.</summary>
    /// <param name="width">The width of the input image in pixels, at least 1.</param>
    /// <param name="height">The height of the input image in pixels, at least 1.</param>
    /// <param name="rule">The limits of the model, <see cref="ModelCapabilities.Size"/>. Default: each side 512–2048 pixels, as in the max and plus families.</param>
    /// <returns>A size within the limits. Both sides are multiples of 16, because the service rounds to those.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> or <paramref name="height"/> is below 1.</exception>
    /// <exception cref="ArgumentException">No size with sides that are multiples of 16 is within the limits.</exception>
    public static ImageSize Matching(int width, int height, OutputSizeRule? rule = null)
    {
        rule ??= ImageEditModel.QwenImageEditMax.Capabilities.Size!;
        return SizeMatcher.NearestLegal(Positive(width, nameof(width)), Positive(height, nameof(height)), rule)
            ?? throw new ArgumentException($"No size with sides that are multiples of {SizeMatcher.Step} is within the limits '{rule}'. Pass wider limits.", nameof(rule));
    }

    /// <summary>Reads a size such as <c>1024*1536</c>, <c>1024x1536</c> or <c>1024×1536</c>.</summary>
    /// <param name="text">Width and height in pixels with one of these signs between them.</param>
    /// <returns>The size.</returns>
    /// <exception cref="FormatException"><paramref name="text"/> is null, or is not two whole numbers with one of these signs between them.</exception>
    public static ImageSize Parse(string text) =>
        TryParse(text, out var size)
            ? size
            : throw new FormatException($"'{TextSanitizer.Sanitize(text ?? string.Empty, TextSanitizer.ValueLength)}' is not a valid image size. Write the width and the height in pixels, such as '1024*1536'.");

    /// <summary>Reads a size such as <c>1024*1536</c>, <c>1024x1536</c> or <c>1024×1536</c>.</summary>
    /// <param name="text">Width and height in pixels with one of these signs between them.</param>
    /// <param name="size">The size; <c>default</c> when the text is not a size.</param>
    /// <returns>True when <paramref name="text"/> is two whole numbers with one of these signs between them.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageSize size)
    {
        if (text?.Split('*', 'x', 'X', '×') is { Length: 2 } sides && TryParseSide(sides[0], out int width) && TryParseSide(sides[1], out int height))
        {
            size = new ImageSize(width, height);
            return true;
        }

        size = default;
        return false;
    }

    /// <summary>Writes the size in the format of the service.</summary>
    /// <returns>Width and height in pixels, such as <c>1024*1536</c>.</returns>
#if NETSTANDARD2_0
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}*{1}", Width, Height);
#else
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Width}*{Height}");
#endif

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out side);

    private static int Positive(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "The value must be at least 1.");
}
