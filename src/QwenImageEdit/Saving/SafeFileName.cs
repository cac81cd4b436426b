using System.Globalization;
using System.Text;

namespace QwenImageEdit.Saving;

/// <summary>Converts text to a file name that is valid on every operating system.</summary>
internal static class SafeFileName
{
    /// <summary>Far below the usual limit of 255 bytes, so that the names of temporary files fit as well.</summary>
    public const int MaxByteLength = 120;

    private const string Forbidden = "<>:\"/\\|?*";
    private const char Replacement = '_';

    private static readonly HashSet<string> DeviceNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <param name="stem">Any text.</param>
    /// <param name="ending">A safe ending that is never shortened, such as a number and an extension.</param>
    public static string Create(string stem, string ending)
    {
        string name = WithoutForbidden(stem).Trim(' ', '.');
        int maxByteLength = MaxByteLength - 1 - Encoding.UTF8.GetByteCount(ending);
        if (Encoding.UTF8.GetByteCount(name) > maxByteLength)
        {
            // The part that is cut off may be the only difference between two names.
            name = $"{Cut(name, maxByteLength - 1 - TextHash.Length)}-{TextHash.Of(stem)}";
        }

        bool isDevice = DeviceNames.Contains(name.Split('.')[0].TrimEnd());
        return (name.Length == 0 || isDevice ? Replacement + name : name) + ending;
    }

    /// <summary>The longest beginning that fits, without splitting a character.</summary>
    public static string Cut(string text, int maxByteLength)
    {
        int end = 0;
        int byteLength = 0;
        while (end < text.Length)
        {
            int length = char.IsSurrogatePair(text, end) ? 2 : 1;
            byteLength += Encoding.UTF8.GetByteCount(text.Substring(end, length));
            if (byteLength > maxByteLength)
            {
                break;
            }

            end += length;
        }

        return text.Substring(0, end);
    }

    private static string WithoutForbidden(string text)
    {
        var name = new StringBuilder(text.Length);
        for (int index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                name.Append(text, index++, 2);
            }
            else
            {
                name.Append(IsForbidden(text[index]) ? Replacement : text[index]);
            }
        }

        return name.ToString();
    }

    /// <summary>Control and format characters are invisible or change the reading direction; a lone surrogate cannot be encoded.</summary>
    private static bool IsForbidden(char character) =>
        Forbidden.IndexOf(character) >= 0
        || CharUnicodeInfo.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
