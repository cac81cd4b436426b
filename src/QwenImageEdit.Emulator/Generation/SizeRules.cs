using System.Globalization;
using System.Text.RegularExpressions;
using QwenImageEdit.Emulator.Rendering;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules for <c>parameters.size</c>.</summary>
internal static partial class SizeRules
{
    private const int MinSide = 512;
    private const int MaxSide = 2048;
    private const int MaxDrawablePixels = 4096 * 4096;

    public static RequestedSize Check(string? size, SizeRule rule, string model)
    {
        if (size is null)
        {
            return default;
        }

        Require(rule != SizeRule.None, $"'size' is not supported by model '{model}'.");
        if (rule is SizeRule.Resolutions or SizeRule.Any && PixelsOf(size) is { } pixels)
        {
            return new RequestedSize(null, pixels);
        }

        var match = Pattern().Match(size);
        if (rule == SizeRule.Any && !match.Success)
        {
            return default;
        }

        var words = rule == SizeRule.Resolutions ? ", 1K, 2K or 4K" : "";
        Require(match.Success, $"Invalid size format: 'parameters.size' must be width*height, such as 1024*1536{words}.");
        var exact = new PixelSize(
            int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture));
        CheckLimits(exact, rule, size);
        return new RequestedSize(exact, null);
    }

    private static void CheckLimits(PixelSize exact, SizeRule rule, string size)
    {
        var (width, height) = exact;
        var pixels = (long)width * height;
        switch (rule)
        {
            case SizeRule.Sides:
                Require(
                    width is >= MinSide and <= MaxSide && height is >= MinSide and <= MaxSide,
                    $"'parameters.size' {size}: width and height must each be from {MinSide} to {MaxSide}.");
                break;
            case SizeRule.Pixels or SizeRule.PixelsAndRatio:
                Require(
                    pixels is >= MinSide * MinSide and <= MaxSide * MaxSide,
                    $"'parameters.size' {size}: width × height must be from {MinSide}*{MinSide} to {MaxSide}*{MaxSide}.");
                Require(
                    rule == SizeRule.Pixels || (width <= height * 8L && height <= width * 8L),
                    $"'parameters.size' {size}: the ratio must be from 1:8 to 8:1.");
                break;
            default:
                Require(pixels <= MaxDrawablePixels, $"'parameters.size' {size} is more than can be drawn.");
                break;
        }
    }

    private static int? PixelsOf(string word) => word switch
    {
        "1K" => 1024 * 1024,
        "2K" => 2048 * 2048,
        "4K" => 4096 * 4096,
        _ => null,
    };

    [GeneratedRegex(@"\A([1-9][0-9]{0,4})\*([1-9][0-9]{0,4})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
