using System.Text.Encodings.Web;
using System.Text.Json;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Writes rows as JSON, one object per line.</summary>
internal static class JsonLinesReport
{
    /// <summary>Keeps Chinese text readable; nothing here is embedded in HTML.</summary>
    private static readonly ReportJsonContext Json = new(new JsonSerializerOptions(ReportJsonContext.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    public static async Task WriteAsync(IAsyncEnumerable<BatchRow> rows, Stream stream, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            await JsonSerializer.SerializeAsync(stream, ReportRow.From(row), Json.ReportRow, cancellationToken).ConfigureAwait(false);
            stream.WriteByte((byte)'\n');
        }
    }
}
