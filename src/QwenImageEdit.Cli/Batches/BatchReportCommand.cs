using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch report</c>: all rows in a file.</summary>
internal sealed class BatchReportCommand
{
    private const string Examples = """
        qwen-image-edit batch report catalogue.qie report.csv
        qwen-image-edit batch report catalogue.qie contact-sheet.html
        """;

    private readonly LedgerArguments _ledger = new();
    private readonly Argument<string> _file = new("file") { Description = "The file to write: .csv, .jsonl, or .html for a contact sheet with the images before and after." };

    public static Command Create(CommonOptions common)
    {
        var report = new BatchReportCommand();
        var command = new ToolSubcommand("report", "Writes all rows with their states, costs and files to a file. Works while a run is going.", Examples);
        report._ledger.AddTo(command);
        command.Arguments.Add(report._file);
        CommandRun.Connect(command, common, report.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        string file = Path.GetFullPath(run.Given.GetRequiredValue(_file));
        var opened = await OpenedBatch.ToReadAsync(_ledger.Address(run.Given), run.Signals.Stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        await opened.Batch.WriteReportAsync(file, run.Signals.Stop).ConfigureAwait(false);
        run.Console.WriteJson(new ReportDocument(file), BatchesJsonContext.Default.ReportDocument);
        run.Console.WriteLine(file);
        return ExitCode.Saved;
    }
}
