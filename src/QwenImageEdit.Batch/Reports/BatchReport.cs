namespace QwenImageEdit.Batch.Reports;

/// <summary>Writes a report to a file, which has its name only when it is complete.</summary>
internal static class BatchReport
{
    /// <param name="rows">The rows. They are read once and not kept.</param>
    /// <param name="path">The file. Its folder is created, and an existing file is replaced.</param>
    /// <param name="format">The format.</param>
    /// <param name="summary">What an HTML page says about the whole batch.</param>
    /// <param name="columns">The manifest's own columns, in the order in which a CSV file has them.</param>
    /// <param name="cancellationToken">Cancels writing; nothing is left.</param>
    public static async Task WriteAsync(
        IAsyncEnumerable<BatchRow> rows, string path, BatchReportFormat format, BatchReportSummary summary, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        string target = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(target) ?? target;
        Directory.CreateDirectory(folder);
        string part = Path.Combine(folder, $".report-{Guid.NewGuid():N}.part");
        try
        {
            var stream = new FileStream(part, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1 << 16, FileOptions.Asynchronous);
            await using (stream.ConfigureAwait(false))
            {
                await (format switch
                {
                    BatchReportFormat.Csv => CsvReport.WriteAsync(rows, columns, stream, cancellationToken),
                    BatchReportFormat.Jsonl => JsonLinesReport.WriteAsync(rows, stream, cancellationToken),
                    _ => HtmlReport.WriteAsync(rows, summary, folder, stream, cancellationToken),
                }).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(part, target, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }
}
