using System.Runtime.CompilerServices;
using nietras.SeparatedValues;

namespace QwenImageEdit.Batch.Manifests;

/// <summary>Reads the rows of a table with separators, as RFC 4180 describes it.</summary>
internal static class CsvManifest
{
    public static async IAsyncEnumerable<ManifestRow> ReadAsync(TextReader text, char separator, string folder, ManifestDefaults defaults, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = await OpenAsync(text, separator, cancellationToken).ConfigureAwait(false);
        CsvHeader? header = null;
        long nextLine = 1;
        while (true)
        {
            long line = nextLine;
            bool? moved = reader is null ? null : await MoveNextAsync(reader, cancellationToken).ConfigureAwait(false);
            if (moved is null)
            {
                yield return new() { LineNumber = line, Problems = ["The row is too long: a quote in it is probably not closed. Enclose a text in quotes and double each quote in it."] };
            }

            if (moved is not true)
            {
                yield break;
            }

            nextLine = reader!.Current.LineNumberToExcl;
            if (IsBlank(reader.Current))
            {
                continue;
            }

            if (header is not null)
            {
                yield return Row(reader.Current, header.Columns, new RowDraft(line, folder, defaults));
                continue;
            }

            header = CsvHeader.Read(reader.Current, defaults);
            if (header.Problem is { } problem)
            {
                yield return new() { LineNumber = line, Problems = [problem] };
                yield break;
            }
        }
    }

    /// <returns>The reader; null when already the header is too long.</returns>
    private static async ValueTask<SepReader?> OpenAsync(TextReader text, char separator, CancellationToken cancellationToken)
    {
        try
        {
            return await Sep.New(separator)
                .Reader(static options => options with { HasHeader = false, DisableColCountCheck = true })
                .FromAsync(text, cancellationToken).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    /// <returns>Whether there is a row; null when it is longer than the parser's limit of 16,777,216 characters.</returns>
    private static async ValueTask<bool?> MoveNextAsync(SepReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.MoveNextAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static bool IsBlank(SepReader.Row row)
    {
        for (int index = 0; index < row.ColCount; index++)
        {
            if (!row[index].Span.IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }

    private static ManifestRow Row(SepReader.Row row, IReadOnlyList<ManifestColumn> columns, RowDraft draft)
    {
        if (!TrySetCells(row, columns, draft))
        {
            draft.AddProblem("Enclose a text in quotes and double each quote in it. The row may have taken in the lines after it.");
        }
        else if (row.ColCount != columns.Count)
        {
            draft.AddProblem($"The row has {row.ColCount} cells, but the header has {columns.Count}. Enclose a text that contains the separator in quotes.");
        }

        return draft.ToRow();
    }

    private static bool TrySetCells(SepReader.Row row, IReadOnlyList<ManifestColumn> columns, RowDraft draft)
    {
        for (int index = 0; index < row.ColCount; index++)
        {
            if (!CsvCell.TryRead(row[index].Span, out string? text, out string? problem))
            {
                draft.AddProblem($"Cell {index + 1} {problem}.");
                return false;
            }

            if (text.Length > 0 && index < columns.Count)
            {
                SetCell(index, text, columns[index], draft);
            }
        }

        return true;
    }

    private static void SetCell(int index, string text, ManifestColumn column, RowDraft draft)
    {
        if (column.Name.Length == 0)
        {
            draft.AddProblem($"Cell {index + 1} is '{ShownText.Of(text)}', but its column has no name. Name it in the header.");
        }
        else
        {
            draft.Set(column, text);
        }
    }
}
