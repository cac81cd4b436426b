using System.Text;

namespace QwenImageEdit.Resilience;

/// <summary>Makes what others wrote fit for the SDK's own messages and logs: it forges no line and fills no disk.</summary>
internal static class ForeignText
{
    /// <summary>Most characters that are kept.</summary>
    public const int MaxLength = 1_000;

    /// <summary>On one line, bounded.</summary>
    public static string OnOneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, MaxLength + 1));
        foreach (char character in text)
        {
            bool isGap = char.IsControl(character) || char.IsWhiteSpace(character);
            if (isGap && (line.Length == 0 || line[line.Length - 1] == ' '))
            {
                continue;
            }

            if (line.Length == MaxLength)
            {
                line.Append('…');
                break;
            }

            line.Append(isGap ? ' ' : character);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>On one line, bounded, with exactly one full stop at its end.</summary>
    public static string AsSentence(string text) => OnOneLine(text).TrimEnd('.', ' ') + ".";
}
