using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>A cell as it is written, with its quotes. The parser finds where cells end; a quote in the wrong place would silently join rows, so it is refused here.</summary>
internal static class CsvCell
{
    public static bool TryRead(ReadOnlySpan<char> cell, [NotNullWhen(true)] out string? text, [NotNullWhen(false)] out string? problem)
    {
        (text, problem) = (null, null);
        if (cell is not ['"', .. var quoted])
        {
            problem = cell.Contains('"') ? "has a quote in the middle" : null;
            text = problem is null ? cell.ToString() : null;
            return problem is null;
        }

        int end = ClosingQuote(quoted);
        if (end < 0)
        {
            problem = "has a quote that is not closed";
        }
        else if (end < quoted.Length - 1)
        {
            problem = "has text after its closing quote";
        }
        else
        {
            text = quoted[..end].ToString().Replace("\"\"", "\"", StringComparison.Ordinal);
        }

        return problem is null;
    }

    private static int ClosingQuote(ReadOnlySpan<char> quoted)
    {
        for (int index = 0; index < quoted.Length; index++)
        {
            int quote = quoted[index..].IndexOf('"');
            if (quote < 0)
            {
                return -1;
            }

            index += quote;
            if (index == quoted.Length - 1 || quoted[index + 1] != '"')
            {
                return index;
            }

            index++;
        }

        return -1;
    }
}
