using System.Globalization;
using System.Text;

namespace QwenImageEdit.Texts;

/// <summary>Makes what others wrote fit for the SDK's own messages, logs and tags: it forges no line, hides or turns nothing round, and fills no disk.</summary>
internal static class ForeignText
{
    /// <summary>Most characters that are kept, beside the ellipsis that marks a cut.</summary>
    public const int MaxLength = 1_000;

    /// <summary>On one line, bounded; the same instance when it is already.</summary>
    public static string OnOneLine(string text, int maxLength = MaxLength)
    {
        if (text.Length <= maxLength && IsPlain(text))
        {
            return text;
        }

        var line = new StringBuilder(Math.Min(text.Length, maxLength + 1));
        for (int index = 0; index < text.Length; index++)
        {
            int length = char.IsSurrogatePair(text, index) ? 2 : 1;
            bool isGap = IsGap(text, index);
            if (isGap && (line.Length == 0 || line[line.Length - 1] == ' '))
            {
                continue;
            }

            if (line.Length + length > maxLength)
            {
                line.Append('…');
                break;
            }

            line.Append(isGap ? " " : text.Substring(index, length));
            index += length - 1;
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>On one line, bounded, with exactly one full stop at its end.</summary>
    public static string AsSentence(string text) => OnOneLine(text).TrimEnd('.', ' ') + ".";

    private static bool IsPlain(string text)
    {
        foreach (char character in text)
        {
            if (character is not (> ' ' and < '\x7F'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Format characters are invisible or turn the direction of reading; a lone surrogate is no character.</summary>
    private static bool IsGap(string text, int index) =>
        char.IsWhiteSpace(text, index)
        || CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
