using System.Globalization;
using System.Text;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Writes a contact sheet: one page with the images before and after, without scripts.</summary>
internal static class HtmlReport
{
    /// <summary>More pictures make the page slow in browsers.</summary>
    public const int MaxRows = 1_000;

    public static async Task WriteAsync(IAsyncEnumerable<BatchRow> rows, BatchReportSummary summary, string folder, Stream stream, CancellationToken cancellationToken)
    {
        var writer = new StreamWriter(stream, leaveOpen: true);
        await using (writer.ConfigureAwait(false))
        {
            await writer.WriteAsync(Start(summary).AsMemory(), cancellationToken).ConfigureAwait(false);
            int count = 0;
            await foreach (var row in rows.WithCancellation(cancellationToken).ConfigureAwait(false))
            {
                await writer.WriteAsync(HtmlRow.Create(ReportRow.From(row), folder, summary.Currency).AsMemory(), cancellationToken).ConfigureAwait(false);
                if (++count == MaxRows)
                {
                    break;
                }
            }

            await writer.WriteAsync(End(summary.Counts.Values.Sum() - count).AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Start(BatchReportSummary summary)
    {
        string name = HtmlText.Encode(summary.Name);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="no-referrer">
            <meta http-equiv="Content-Security-Policy" content="script-src 'none'">
            <title>{name}</title>
            <style>
            {HtmlStyle.Css}
            </style>
            </head>
            <body>
            <header>
            <h1><bdi>{name}</bdi></h1>
            <p>{HtmlText.Count(summary.Counts.Values.Sum(), "row", "rows")}, {HtmlText.Price(summary.Cost, summary.Currency, "list price at most ")}, as of {HtmlText.Time(summary.CreatedAt)}</p>
            {Counts(summary)}
            </header>
            <main>

            """;
    }

    private static string Counts(BatchReportSummary summary)
    {
        var list = new StringBuilder("<ul class=\"counts\">");
        foreach (var (state, count) in summary.Counts.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key))
        {
            list.Append(CultureInfo.InvariantCulture, $"<li class=\"state {HtmlStates.ClassOf(state)}\">{count:N0} {HtmlStates.NameOf(state)}</li>");
        }

        return list.Append("</ul>").ToString();
    }

    private static string End(long missing) =>
        $"""
        {(missing > 0 ? $"<p class=\"more\">{HtmlText.Count(missing, "more row is", "more rows are")} not shown. A report as CSV or JSONL contains all rows.</p>" : "")}
        </main>
        </body>
        </html>

        """;
}
