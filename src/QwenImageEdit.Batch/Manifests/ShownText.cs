using System.Globalization;
using System.Text;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Text of a manifest in a message: one line, bounded, without invisible characters.</summary>
internal static class ShownText
{
    private const int MaxLength = 200;

    public static string Of(string text)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= MaxLength)
            {
                return shown.Append('…').ToString();
            }

            _ = Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                ? shown.Append(CultureInfo.InvariantCulture, $@"\u{rune.Value:x4}")
                : shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>The message of an exception about an argument, without the name of the parameter, which means nothing to the author of a manifest.</summary>
    public static string Of(ArgumentException exception) => exception.Message.Replace($" (Parameter '{exception.ParamName}')", "", StringComparison.Ordinal);
}
