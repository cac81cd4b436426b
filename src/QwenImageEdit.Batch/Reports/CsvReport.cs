using System.Globalization;
using System.Text;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Writes rows as CSV, followed by the manifest's own columns.</summary>
internal static class CsvReport
{
    private static readonly string[] OwnColumns =
    [
        "key", "line", "state", "model", "prompt", "images", "attempts", "price", "may_be_billed_twice", "request_id", "error_kind", "error", "width", "height", "files",
    ];

    public static async Task WriteAsync(IAsyncEnumerable<BatchRow> rows, IReadOnlyList<string> columns, Stream stream, CancellationToken cancellationToken)
    {
        // Without the byte order mark, spreadsheets do not read the file as UTF-8.
        var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            var line = new CsvLine();
            await writer.WriteAsync(Header(line, columns).AsMemory(), cancellationToken).ConfigureAwait(false);
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync(Line(line, ReportRow.From(row), columns).AsMemory(), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Header(CsvLine line, IReadOnlyList<string> columns)
    {
        foreach (string column in OwnColumns)
        {
            line.AddOwn(column);
        }

        foreach (string column in columns)
        {
            line.AddForeign(OwnColumns.Contains(column, StringComparer.OrdinalIgnoreCase) ? $"manifest.{column}" : column);
        }

        return line.End();
    }

    private static string Line(CsvLine line, ReportRow row, IReadOnlyList<string> columns)
    {
        line.AddForeign(row.Key);
        line.AddOwn(row.Line.ToString(CultureInfo.InvariantCulture));
        line.AddOwn(row.State.ToString());
        line.AddForeign(row.Model);
        line.AddForeign(row.Prompt);
        line.AddForeign(string.Join('\n', row.Images));
        line.AddOwn(row.Attempts.Count.ToString(CultureInfo.InvariantCulture));
        line.AddOwn(row.Price?.ToString(CultureInfo.InvariantCulture));
        line.AddOwn(row.MayBeBilledTwice ? "true" : "false");
        line.AddForeign(row.RequestId);
        line.AddOwn(row.ErrorKind?.ToString());
        line.AddForeign(row.Error);
        line.AddOwn(row.Width?.ToString(CultureInfo.InvariantCulture));
        line.AddOwn(row.Height?.ToString(CultureInfo.InvariantCulture));
        line.AddForeign(string.Join('\n', row.Files.Select(file => file.Path)));
        foreach (string column in columns)
        {
            line.AddForeign(row.Values.GetValueOrDefault(column));
        }

        return line.End();
    }
}
