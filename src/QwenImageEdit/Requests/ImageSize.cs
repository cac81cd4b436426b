using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using QwenImageEdit.Requests;
using QwenImageEdit.Texts;

namespace QwenImageEdit;

/// <summary>An output size in pixels. Any numbers can be held; whether a model accepts them is checked when a request is built.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <remarks>
/// The named sizes are those that the API reference recommends: two for each ratio, the smaller one called <c>Small</c>.
/// The service rounds sides to multiples of 16, so a result may differ from what was asked by a few pixels.
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

    /// <summary>The recommended size for an aspect ratio, such as <c>RecommendedFor(16, 9)</c>: the nearest ratio, the larger of its two sizes.</summary>
    /// <param name="ratioWidth">The ratio's width, at least 1; pixels work too.</param>
    /// <param name="ratioHeight">The ratio's height, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    public static ImageSize RecommendedFor(int ratioWidth, int ratioHeight) =>
        SizeMatcher.NearestRecommended(Positive(ratioWidth, nameof(ratioWidth)), Positive(ratioHeight, nameof(ratioHeight)));

    /// <summary>The legal size whose ratio is nearest to an input's own, so that the output keeps the input's framing.</summary>
    /// <param name="input">A file, bytes, a stream or a data URI; its header is read.</param>
    /// <param name="rule">The model's rule, <see cref="ModelCapabilities.Size"/>; default: each side 512–2048, as the max and plus families want.</param>
    /// <exception cref="ArgumentException">The input is a URL, whose pixels only the service can see, or no size keeps the rule.</exception>
    /// <exception cref="ImageEditValidationException">The input cannot be read, can only be opened asynchronously, or is not a supported image.</exception>
    public static ImageSize Matching(ImageInput input, OutputSizeRule? rule = null)
    {
        ArgumentNullException.ThrowIfNull(input);

        var info = input.ReadInfo()
            ?? throw new ArgumentException($"The pixel size of {input} is not known before the service fetches it. Pass its width and height to Matching(width, height).", nameof(input));
        return Matching(info.Width, info.Height, rule);
    }

    /// <summary>The legal size whose ratio is nearest to the given one; of several, the one nearest in pixels.</summary>
    /// <param name="width">The input's width in pixels, at least 1.</param>
    /// <param name="height">The input's height in pixels, at least 1.</param>
    /// <param name="rule">The model's rule, <see cref="ModelCapabilities.Size"/>; default: each side 512–2048, as the max and plus families want.</param>
    /// <remarks>Both sides are multiples of 16, since the service rounds to those.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A number is below 1.</exception>
    /// <exception cref="ArgumentException">No such size keeps the rule.</exception>
    public static ImageSize Matching(int width, int height, OutputSizeRule? rule = null) =>
        SizeMatcher.NearestLegal(
            Positive(width, nameof(width)),
            Positive(height, nameof(height)),
            rule ?? ImageEditModel.QwenImageEditMax.Capabilities.Size!);

    /// <summary>Reads <c>1024*1536</c>, <c>1024x1536</c> or <c>1024×1536</c>.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not two whole numbers with one of these signs between them.</exception>
    public static ImageSize Parse(string text) =>
        TryParse(text, out var size)
            ? size
            : throw new FormatException($"'{TextSanitizer.Sanitize(text ?? string.Empty, TextSanitizer.ValueLength)}' is no image size. Write width and height in pixels, such as '1024*1536'.");

    /// <summary>Reads <c>1024*1536</c>, <c>1024x1536</c> or <c>1024×1536</c>.</summary>
    /// <returns>False when <paramref name="text"/> is not two whole numbers with one of these signs between them.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out ImageSize size)
    {
        var sides = (text ?? string.Empty).Split('*', 'x', 'X', '×');
        if (sides.Length == 2 && TryParseSide(sides[0], out int width) && TryParseSide(sides[1], out int height))
        {
            size = new ImageSize(width, height);
            return true;
        }

        size = default;
        return false;
    }

    /// <summary>Writes the size as the service wants it: <c>1024*1536</c>.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}*{1}", Width, Height);

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out side);

    private static int Positive(int value, string name) =>
        value >= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "A side is at least 1.");
}
