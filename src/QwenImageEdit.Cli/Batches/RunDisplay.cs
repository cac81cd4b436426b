using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Terminal;
using Spectre.Console;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Shows a run: a table that is redrawn on a terminal, and a line or a document every half minute elsewhere.</summary>
internal sealed class RunDisplay(ToolConsole console, LedgerLocation ledger, string batch) : IProgress<BatchProgress>
{
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);

    private LiveDisplayContext? _live;
    private RunTable? _table;

    public TimeSpan Interval => console.IsLive ? RedrawInterval : LineInterval;

    public async Task<BatchStatus> RunAsync(Func<Task<BatchStatus>> run, StopSignals signals)
    {
        using var stopping = signals.Stop.Register(() => SayStopping(isAtOnce: false));
        using var abandoning = signals.Abandon.Register(() => SayStopping(isAtOnce: true));
        if (!console.IsLive)
        {
            return await run().ConfigureAwait(false);
        }

        _table = new RunTable(ledger.Shown);
        return await console.Screen.Live(_table.Draw(progress: null)).AutoClear(true).StartAsync(async live =>
        {
            _live = live;
            var status = await run().ConfigureAwait(false);
            _live = null;
            return status;
        }).ConfigureAwait(false);
    }

    public void Report(BatchProgress value)
    {
        if (_live is { } live)
        {
            live.UpdateTarget(_table!.Draw(value));
            return;
        }

        var document = BatchDocument.Of(value.Status, ledger, batch) with { RowsPerMinute = value.RowsPerMinute, FinishesAt = value.FinishesAt };
        if (value.Status.End != BatchEnd.None)
        {
            // The command itself tells the end.
            return;
        }

        console.WriteJson(document, BatchJsonContext.Default.BatchDocument);
        if (!console.IsJson)
        {
            string finish = value.FinishesAt is { } at ? $", done about {at.ToLocalTime():HH:mm}" : "";
            console.WriteNote($"{DateTime.Now:HH:mm:ss} {BatchSummary.Counts(value.Status.Counts)}; spent {BatchMoney.Spent(value.Status)}{finish}");
        }
    }

    private void SayStopping(bool isAtOnce)
    {
        if (_table is { } table)
        {
            table.StopRequest = isAtOnce ? RunTable.AtOnce : RunTable.Drains;
        }
        else
        {
            console.WriteNote(isAtOnce ? RunTable.AtOnce : RunTable.Drains);
        }
    }
}
