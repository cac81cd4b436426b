using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A line from time to time: of JSON on standard output, or for people on standard error.</summary>
internal sealed class LineDisplay(ToolConsole console, StopSignals signals, LedgerAddress ledger, decimal? spendCap, bool isQuiet) : IRunDisplay, IProgress<BatchProgress>
{
    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(30);

    public async Task<BatchStatus> ShowAsync(Func<IProgress<BatchProgress>, Task<BatchStatus>> run)
    {
        using var stop = signals.Stop.Register(() => console.WriteNote(StopText.Draining));
        using var abandon = signals.Abandon.Register(() => console.WriteNote(StopText.Abandoning));
        return await run(this).ConfigureAwait(false);
    }

    public void Report(BatchProgress value)
    {
        if (isQuiet)
        {
            return;
        }

        if (!console.IsJson)
        {
            console.WriteNote(Line(value));
        }
        else if (value.Status.End is BatchEnd.None)
        {
            console.WriteJson(StatusDocument.Of("progress", ledger, value.Status) with { SpendCap = spendCap, RowsPerMinute = Math.Round(value.RowsPerMinute, 1), FinishesAt = value.FinishesAt }, BatchesJsonContext.Default.StatusDocument);
        }
    }

    private string Line(BatchProgress progress)
    {
        var (status, counts) = (progress.Status, progress.Status.Counts);
        string cap = spendCap is { } most ? $" of {Yuan.Text(most)}" : "";
        string finish = progress.FinishesAt is { } time ? $", done at {Words.Time(time)}" : "";
        string rate = status.End is BatchEnd.None && progress.RowsPerMinute > 0 ? $", {Words.Count((long)Math.Round(progress.RowsPerMinute), "row")} a minute{finish}" : "";
        return $"{DateTime.Now:HH:mm:ss} {StatusSummary.Rows(counts).TrimEnd('.')}; {Yuan.Text(status.Cost)}{cap}{rate}";
    }
}
