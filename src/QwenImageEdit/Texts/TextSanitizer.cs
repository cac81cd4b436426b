using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace QwenImageEdit.Texts;

/// <summary>Makes text from callers, servers and exceptions safe for messages, logs, tags and metrics: one line, bounded, without invisible characters.</summary>
/// <remarks>Line ends and tabs become spaces. Control characters, format characters (zero-width, direction) and lone surrogates become escapes such as <c>\u202e</c>.</remarks>
internal static class TextSanitizer
{
    /// <summary>Maximum length of a name, such as a parameter's.</summary>
    public const int NameLength = 100;

    /// <summary>Maximum length of a value, such as a path.</summary>
    public const int ValueLength = 200;

    /// <summary>Maximum length of a message.</summary>
    public const int MessageLength = 1_000;

    /// <param name="text">The text.</param>
    /// <param name="maxLength">Maximum number of UTF-16 units; a longer text is cut and ends with an ellipsis.</param>
    /// <returns>The same instance when the text is safe already.</returns>
    public static string Sanitize(string text, int maxLength = MessageLength)
    {
        if (text.Length <= maxLength && IsSafe(text))
        {
            return text;
        }

        var line = new StringBuilder(Math.Min(text.Length, maxLength) + 1);
        for (int index = 0; index < text.Length; index++)
        {
            int length = char.IsSurrogatePair(text, index) ? 2 : 1;
            string shown = Show(text, index, length);
            if (line.Length + shown.Length > maxLength)
            {
                return line.Append('…').ToString();
            }

            if (!(IsLineBreakOrTab(text[index]) && line.Length > 0 && line[line.Length - 1] == ' '))
            {
                line.Append(shown);
            }

            index += length - 1;
        }

        return line.ToString();
    }

    /// <summary>Sanitizes a message and ends it with exactly one full stop.</summary>
    public static string SanitizeSentence(string text) => Sanitize(text).TrimStart(' ').TrimEnd(' ', '.') + ".";

    private static bool IsSafe(string text)
    {
#if !NETSTANDARD2_0
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return true;
        }
#endif
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] is < ' ' or > '~' && (IsLineBreakOrTab(text[index]) || NeedsEscape(text, index)))
            {
                return false;
            }

            index += char.IsSurrogatePair(text, index) ? 1 : 0;
        }

        return true;
    }

    private static string Show(string text, int index, int length)
    {
        if (IsLineBreakOrTab(text[index]))
        {
            return " ";
        }

        return !NeedsEscape(text, index) ? text.Substring(index, length)
            : length == 1 ? Invariant($@"\u{(int)text[index]:x4}")
            : Invariant($@"\U{char.ConvertToUtf32(text, index):x8}");
    }

    private static bool IsLineBreakOrTab(char character) => character is '\t' or '\n' or '\v' or '\f' or '\r' or '\u0085' or '\u2028' or '\u2029';

    private static bool NeedsEscape(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate;
}
