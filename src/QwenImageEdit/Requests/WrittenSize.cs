using System.Globalization;
using QwenImageEdit.Inputs;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Requests;

/// <summary>A size as people write it: pixels, a ratio, that of the last image, or a resolution.</summary>
internal static class WrittenSize
{
    private const string MatchName = "match";
    private const string Forms = "pixels such as '1024*1536', a ratio such as '3:2', 'match' for that of the last image, or a resolution such as '2K'.";

    /// <summary>Sets the size of the request, or adds a violation.</summary>
    public static void Resolve(string text, ImageEditRequest request, List<RequestViolation> violations)
    {
        if (request.Capabilities.Size is not { } rule)
        {
            violations.Add(ParameterRules.NotSupported(request, ImageEditParameterNames.Size, text));
        }
        else if (ImageSize.TryParse(text, out var pixels))
        {
            request.Size = pixels;
        }
        else if (MatchName.Equals(text, StringComparison.OrdinalIgnoreCase))
        {
            Match(text, request, rule, violations);
        }
        else if (TryParseRatio(text, out int width, out int height))
        {
            request.Size = OfRatio(width, height, rule);
        }
        else if (IsResolution(text))
        {
            request.Resolution = new ImageResolution(text.ToUpperInvariant());
        }
        else
        {
            violations.Add(Violation(text, $"The size '{TextSanitizer.Sanitize(text, TextSanitizer.ValueLength)}' is not known. A size is {Forms}", "Write one of these."));
        }
    }

    private static void Match(string text, ImageEditRequest request, OutputSizeRule rule, List<RequestViolation> violations)
    {
        var inspection = request.Inspections.Count > 0 ? request.Inspections[request.Inspections.Count - 1] : ImageInspection.Unseen;
        if (inspection.Info is { } info)
        {
            request.Size = ImageSize.Matching(info.Width, info.Height, rule);
        }
        else if (inspection.Problem is null)
        {
            // An image that cannot be read has a violation of its own.
            violations.Add(Violation(text, "The size 'match' needs an image whose header can be read: a file, not a URL.", "Write pixels such as '1024*1536' or a ratio such as '3:2'."));
        }
    }

    /// <summary>The recommended size, or the nearest one that the model allows.</summary>
    private static ImageSize OfRatio(int width, int height, OutputSizeRule rule)
    {
        var recommended = ImageSize.RecommendedFor(width, height);
        return rule.Allows(recommended.Width, recommended.Height) ? recommended : ImageSize.Matching(recommended.Width, recommended.Height, rule);
    }

    private static bool TryParseRatio(string text, out int width, out int height)
    {
        (width, height) = (0, 0);
        return text.Split(':') is [var first, var second] && TryParseSide(first, out width) && TryParseSide(second, out height);
    }

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out side) && side >= 1;

    /// <summary>A number of thousands of pixels. Other names could be spelling mistakes in a size.</summary>
    private static bool IsResolution(string text) =>
        text is [.. var number, 'K' or 'k'] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static RequestViolation Violation(string value, string message, string remedy) => new()
    {
        Code = RequestViolationCode.ParameterInvalid,
        Parameter = ImageEditParameterNames.Size,
        Value = value,
        Message = message,
        Remedy = remedy,
    };
}
