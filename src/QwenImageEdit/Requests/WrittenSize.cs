using System.Globalization;
using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Requests;

/// <summary>The size of results as people write it: pixels, a ratio, that of the last image, or a resolution.</summary>
internal static class WrittenSize
{
    private const string MatchName = "match";
    private const string OrNumbers = ", or write pixels such as 1024*1536 or a ratio such as 3:2.";

    /// <returns>The size in pixels or as a resolution; <c>default</c> when it is not known, because of a violation of the text or of the image.</returns>
    public static (ImageSize? Pixels, ImageResolution Resolution) Read(
        string text, ImageEditModel model, ModelCapabilities capabilities, ImageInput[] images, ImageInspection[] inspections, List<RequestViolation> violations)
    {
        string size = text.Trim();
        if (capabilities.Size is not { } rule)
        {
            violations.Add(ParameterRules.NotSupported(model, ImageEditParameterNames.Size, text));
            return default;
        }

        if (ImageSize.TryParse(size, out var pixels))
        {
            return (pixels, default);
        }

        if (MatchName.Equals(size, StringComparison.OrdinalIgnoreCase))
        {
            return (Matching(text, rule, images, inspections, violations), default);
        }

        if (size.Split(':') is [var width, var height] && TryReadSide(width, out int ratioWidth) && TryReadSide(height, out int ratioHeight))
        {
            return (Recommended(ratioWidth, ratioHeight, rule), default);
        }

        if (IsResolution(size))
        {
            return (null, new ImageResolution(size.ToUpperInvariant()));
        }

        string shown = TextSanitizer.Sanitize(text, TextSanitizer.NameLength);
        violations.Add(Invalid(text, $"The size '{shown}' is not pixels such as 1024*1536, a ratio such as 3:2, 'match' for the ratio of the last image, or a resolution such as 2K.", "Write one of these."));
        return default;
    }

    private static ImageSize? Matching(string text, OutputSizeRule rule, ImageInput[] images, ImageInspection[] inspections, List<RequestViolation> violations)
    {
        if (images.Length == 0)
        {
            violations.Add(Invalid(text, "The size 'match' needs an image, but this request has none.", "Add one with AddImage" + OrNumbers));
            return null;
        }

        switch (inspections[inspections.Length - 1])
        {
            case { Info: { Width: >= 1, Height: >= 1 } info }:
                return SizeMatcher.NearestLegal(info.Width, info.Height, rule) ?? new ImageSize(info.Width, info.Height);
            case { Info: null, Problem: null }:
                violations.Add(Invalid(
                    text,
                    $"The size 'match' needs the width and height of the last image, but only the service reads {images[images.Length - 1]}.",
                    "Pass the image as a file or bytes" + OrNumbers));
                return null;
            default:
                // The image has a violation of its own.
                return null;
        }
    }

    private static ImageSize Recommended(int ratioWidth, int ratioHeight, OutputSizeRule rule)
    {
        var recommended = ImageSize.RecommendedFor(ratioWidth, ratioHeight);
        return rule.Allows(recommended.Width, recommended.Height)
            ? recommended
            : SizeMatcher.NearestLegal(recommended.Width, recommended.Height, rule) ?? recommended;
    }

    private static bool TryReadSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out side) && side >= 1;

    /// <summary>A number of thousands of pixels. Other names could be spelling mistakes in a size.</summary>
    private static bool IsResolution(string text) =>
        text is [.. var number, 'K' or 'k'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static RequestViolation Invalid(string text, string message, string remedy) =>
        new() { Code = RequestViolationCode.ParameterInvalid, Parameter = ImageEditParameterNames.Size, Value = text, Message = message, Remedy = remedy };
}
