using System.Diagnostics;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A table on a terminal, redrawn in place.</summary>
internal sealed class TableDisplay(IAnsiConsole screen, StopSignals signals, LedgerAddress ledger, decimal? spendCap) : IRunDisplay
{
    private readonly long _start = Stopwatch.GetTimestamp();

    public TimeSpan Interval { get; } = TimeSpan.FromSeconds(0.5);

    public Task<BatchStatus> ShowAsync(Func<IProgress<BatchProgress>, Task<BatchStatus>> run) =>
        screen.Live(new Text("")).StartAsync(context => run(new Redrawing(progress => context.UpdateTarget(Draw(progress)))));

    private Rows Draw(BatchProgress progress)
    {
        var (status, counts) = (progress.Status, progress.Status.Counts);
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape(ledger.Shown)), ShowHeaders = false };
        table.AddColumn(new TableColumn("").NoWrap()).AddColumn(new TableColumn("").RightAligned().NoWrap()).AddColumn(new TableColumn("").NoWrap()).AddColumn(new TableColumn("").NoWrap());
        string cap = spendCap is { } most ? $" of {Yuan.Text(most)}" : "";
        string possible = status.PossibleCost > 0 ? $"up to {Yuan.Text(status.PossibleCost)}" : "–";
        string finish = progress.FinishesAt is { } time ? Words.Time(time) : "–";
        Add(table, "saved", $"{Words.Number(counts.Saved)} of {Words.Number(counts.Total)}", "green", "spent", $"{Yuan.Text(status.Cost)}{cap}");
        Add(table, "in flight", Words.Number(counts.Sent + counts.Answered), "", "more", possible);
        Add(table, "pending", Words.Number(counts.Pending + counts.Claimed), "", "pace", status.End is BatchEnd.None ? $"{progress.RowsPerMinute:0} rows/min" : "–");
        Add(table, "unknown", Words.Number(counts.Unknown + counts.Lost), counts.Unknown + counts.Lost > 0 ? "yellow" : "", "finish", finish);
        Add(table, "refused", Words.Number(counts.Refused), counts.Refused > 0 ? "red" : "", "elapsed", Words.Elapsed(Stopwatch.GetElapsedTime(_start)));
        IRenderable[] parts = status.End is BatchEnd.None && StopText.Of(signals) is { } stopping ? [table, new Text(stopping)] : [table];
        return new Rows(parts);
    }

    private static void Add(Table table, string state, string number, string colour, string figure, string value) => table.AddRow(
        new Text(state),
        colour.Length == 0 ? new Text(number) : new Markup($"[{colour}]{Markup.Escape(number)}[/]"),
        new Text(figure),
        new Text(value));

    private sealed class Redrawing(Action<BatchProgress> draw) : IProgress<BatchProgress>
    {
        public void Report(BatchProgress value) => draw(value);
    }
}
