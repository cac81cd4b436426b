using System.Globalization;
using Microsoft.Extensions.Localization;
using QwenImageEdit;

namespace WebStudio.Texts;

/// <summary>The messages of the server in the language of the request.</summary>
internal sealed class StudioTexts(IStringLocalizer<ServerTexts> localizer)
{
    /// <exception cref="InvalidOperationException">There is no such text.</exception>
    public string Get(string name, params object[] values) =>
        Find(name, values) ?? throw new InvalidOperationException($"The resource files {nameof(ServerTexts)} have no text '{name}'. Add it to each.");

    /// <returns>Null when there is no such text.</returns>
    public string? Find(string name, params object[] values)
    {
        var text = localizer[name];
        return text.ResourceNotFound ? null : string.Format(CultureInfo.InvariantCulture, text.Value, values);
    }

    /// <summary>Words that exist in English only; null for a visitor who reads another language.</summary>
    public static string? IfEnglish(string? words) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? words : null;

    /// <summary>The rule for sizes in pixels, as a sentence.</summary>
    public string Sizes(OutputSizeRule rule)
    {
        string?[] limits =
        [
            rule.MinSide > 1 || rule.MaxSide is not null ? Get("Sizes.Side", Range(rule.MinSide, rule.MaxSide)) : null,
            rule.MinPixels is not null || rule.MaxPixels is not null ? Get("Sizes.Pixels", Range(rule.MinPixels, rule.MaxPixels)) : null,
            rule.MaxRatio is { } maxRatio ? Get("Sizes.Ratio", maxRatio) : null,
        ];
        string sentence = Get("Sizes.Sentence", string.Join(Get("Sizes.Separator"), limits.Where(limit => limit is not null)));
        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private string Range(long? least, long? most) => (least, most) switch
    {
        (null, { } largest) => Get("Range.AtMost", largest),
        ({ } smallest, null) => Get("Range.AtLeast", smallest),
        _ => Get("Range.Both", least!, most!),
    };
}
