using QwenImageEdit.Texts;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Chooses the format of a report.</summary>
internal static class BatchReportFormats
{
    /// <exception cref="ArgumentException">The extension is none of <c>.csv</c>, <c>.jsonl</c> and <c>.html</c>.</exception>
    public static BatchReportFormat FromFileName(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".CSV" => BatchReportFormat.Csv,
        ".JSONL" => BatchReportFormat.Jsonl,
        ".HTML" => BatchReportFormat.Html,
        _ => throw new ArgumentException($"The format of the report '{TextSanitizer.Sanitize(path, TextSanitizer.ValueLength)}' is chosen by its extension. Use .csv, .jsonl or .html.", nameof(path)),
    };
}
