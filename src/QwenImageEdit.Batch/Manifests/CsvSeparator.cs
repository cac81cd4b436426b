namespace QwenImageEdit.Batch.Manifests;

/// <summary>The character between the cells. Spreadsheets write a semicolon where the comma is the decimal sign.</summary>
internal static class CsvSeparator
{
    private const int MaxHeaderLength = 64 * 1024;

    /// <summary>Detects the separator from the header.</summary>
    /// <returns>The comma, semicolon or tab that is most frequent outside quotes, and the comma when there is none.</returns>
    public static async Task<char> DetectAsync(string path, CancellationToken cancellationToken)
    {
        using var reader = ManifestText.Open(path);
        char[] start = new char[MaxHeaderLength];
        int length = await reader.ReadBlockAsync(start, cancellationToken).ConfigureAwait(false);
        return MostFrequent(start.AsSpan(0, length).TrimStart("\r\n"));
    }

    private static char MostFrequent(ReadOnlySpan<char> header)
    {
        var (commas, semicolons, tabs, isQuoted) = (0, 0, 0, false);
        foreach (char character in header)
        {
            if (!isQuoted && character is '\r' or '\n')
            {
                break;
            }

            isQuoted ^= character == '"';
            commas += !isQuoted && character == ',' ? 1 : 0;
            semicolons += !isQuoted && character == ';' ? 1 : 0;
            tabs += !isQuoted && character == '\t' ? 1 : 0;
        }

        return tabs > Math.Max(commas, semicolons) ? '\t' : semicolons > commas ? ';' : ',';
    }
}
