using System.Text;

namespace QwenImageEdit.Cli.Terminal;

/// <summary>Breaks lines between words. A word stays whole, even if it is longer than a line, so that a path can be copied.</summary>
internal static class WordWrap
{
    public static string Wrap(string text, int width) =>
        string.Join(Environment.NewLine, text.Split('\n').Select(line => WrapLine(line.TrimEnd('\r'), width)));

    private static string WrapLine(string line, int width)
    {
        var wrapped = new StringBuilder();
        int column = 0;
        foreach (string word in line.Split(' '))
        {
            if (column > 0 && column + 1 + word.Length > width)
            {
                wrapped.AppendLine();
                column = 0;
            }
            else if (wrapped.Length > 0)
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
