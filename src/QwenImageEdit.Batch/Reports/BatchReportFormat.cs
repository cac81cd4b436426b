namespace QwenImageEdit.Batch;

/// <summary>The format of a report about a batch.</summary>
public enum BatchReportFormat
{
    /// <summary>A table for spreadsheets: one line per row, UTF-8 with a byte order mark, comma-separated and quoted as in RFC 4180.</summary>
    /// <remarks>
    /// In a cell with several paths, each is on a line of its own. Text that a spreadsheet would run as a formula begins with an apostrophe: text from manifests and
    /// services that begins with <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, a tab or a line break. A manifest column with the name of a column of the report is called <c>manifest.name</c>.
    /// </remarks>
    Csv = 0,

    /// <summary>One JSON object per row and line, with all attempts and files, in UTF-8. It contains no links to results.</summary>
    Jsonl = 1,

    /// <summary>A contact sheet with the images before and after: one page that a browser opens from disk, without scripts and without the network. It shows at most 1,000 rows.</summary>
    /// <remarks>The pictures are referenced by their paths relative to the page. Images that are URLs are not loaded.</remarks>
    Html = 2,
}
