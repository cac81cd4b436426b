using System.Diagnostics;
using System.Globalization;
using QwenImageEdit.Batch;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The table of a run on a terminal of 60 columns or more.</summary>
internal sealed class RunTable(string ledger)
{
    public const string Drains = "Stopping: nothing more is sent, and what is in flight is finished and saved. Press Ctrl+C again to stop at once.";
    public const string AtOnce = "Stopping at once. What is in flight becomes unknown.";

    private readonly long _startedAt = Stopwatch.GetTimestamp();

    /// <summary>What the user is told about stopping; null before that.</summary>
    public string? StopRequest { get; set; }

    public IRenderable Draw(BatchProgress? progress)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        var status = progress?.Status;
        var counts = status?.Counts ?? new BatchCounts();
        Add("saved", string.Create(CultureInfo.InvariantCulture, $"{counts.Saved} of {counts.Total}"), Color.Green);
        Add("in flight", Number(counts.Sent));
        Add("pending", Number(counts.Pending + counts.Claimed));
        AddIfAny("to download", counts.Answered, Color.Yellow);
        AddIfAny("unknown", counts.Unknown, Color.Red);
        AddIfAny("lost", counts.Lost, Color.Red);
        AddIfAny("refused", counts.Refused, Color.Yellow);
        AddIfAny("given up", counts.GivenUp, Color.Default);
        Add("spent", status is null ? BatchMoney.Yuan(0) : BatchMoney.Spent(status));
        Add("elapsed", Duration.InWords(Stopwatch.GetElapsedTime(_startedAt)));
        Add("pace", string.Create(CultureInfo.InvariantCulture, $"{progress?.RowsPerMinute ?? 0:0} rows a minute{(progress?.FinishesAt is { } at ? $", done about {at.ToLocalTime():d MMM HH:mm}" : "")}"));
        return StopRequest is null
            ? new Rows(new Text(ledger), grid)
            : new Rows(new Text(ledger), grid, new Text(StopRequest, new Style(Color.Yellow)));

        void Add(string name, string value, Color? color = null) => grid.AddRow(new Text(name), new Text(value, new Style(color)));

        void AddIfAny(string name, long number, Color color)
        {
            if (number > 0)
            {
                Add(name, Number(number), color);
            }
        }
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
