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
            // Serialising asynchronously would make each type that a program compiled ahead of time has as JSON larger.
            byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(ReportRow.From(row), Json.ReportRow), (byte)'\n'];
            await stream.WriteAsync(line, cancellationToken).ConfigureAwait(false);
        }
    }
}
