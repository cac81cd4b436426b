using System.Globalization;
using System.Text;

namespace QwenImageEdit.Texts;

/// <summary>Text of others made fit for a line of a log: control characters are escaped, and what is long is cut.</summary>
internal static class LogText
{
    public const int NameLength = 100;
    public const int ValueLength = 200;
    public const int SentenceLength = 500;

    public static string Line(string text, int length = ValueLength)
    {
        string start = CodePoints.Take(text, length);
        string escaped = NeedsEscape(start) ? Escape(start) : start;
        return start.Length == text.Length ? escaped : escaped + "…";
    }

    private static bool NeedsEscape(string text)
    {
        for (int index = 0; index < text.Length; index++)
        {
            if (NeedsEscape(text, index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Also the line ends of Unicode, what turns the direction of reading, and halves of surrogate pairs, which no UTF-8 log can hold.</summary>
    private static bool NeedsEscape(string text, int index) => text[index] switch
    {
        < ' ' or (>= '\u007f' and <= '\u009f') => true,
        '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') => true,
        >= '\ud800' and <= '\udbff' => !char.IsSurrogatePair(text, index),
        >= '\udc00' and <= '\udfff' => index == 0 || !char.IsSurrogatePair(text, index - 1),
        _ => false,
    };

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            _ = NeedsEscape(text, index) ? escaped.Append(EscapeOf(text[index])) : escaped.Append(text[index]);
        }

        return escaped.ToString();
    }

    private static string EscapeOf(char character) => character switch
    {
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => "\\u" + ((int)character).ToString("x4", CultureInfo.InvariantCulture),
    };
}
