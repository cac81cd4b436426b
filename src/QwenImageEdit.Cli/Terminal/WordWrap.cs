using System.Text;

namespace QwenImageEdit.Cli.Terminal;

/// <summary>Breaks lines between words and keeps their indentation. A word stays whole, even if it is longer than a line, so that a path can be copied.</summary>
internal static class WordWrap
{
    public static string Wrap(string text, int width) =>
        string.Join(Environment.NewLine, text.Split('\n').Select(line => WrapLine(line.TrimEnd('\r'), width)));

    private static string WrapLine(string line, int width)
    {
        string text = line.TrimStart(' ');
        string indent = line[..^text.Length];
        var wrapped = new StringBuilder(indent);
        int column = indent.Length;
        foreach (string word in text.Split(' '))
        {
            if (column > indent.Length && column + 1 + word.Length > width)
            {
                wrapped.AppendLine().Append(indent);
                column = indent.Length;
            }
            else if (column > indent.Length)
            {
                wrapped.Append(' ');
                column++;
            }

            wrapped.Append(word);
            column += word.Length;
        }

        return wrapped.ToString();
    }
}
