using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch report</c>: all rows as a table, as lines, or as a contact sheet.</summary>
internal static class ReportCommand
{
    private const string Examples = """
        qwen-image-edit batch report catalogue.qie report.html
        qwen-image-edit batch report catalogue.qie report.csv
        """;

    public static Command Create(CommonOptions common)
    {
        var ledgerOptions = new LedgerOptions();
        var file = new Argument<string>("file") { Description = "The report: .csv, .jsonl with all attempts, or .html for a contact sheet with the images before and after." };
        var command = new ToolSubcommand("report", "Writes a report of all rows, also while the batch runs.", Examples);
        ledgerOptions.AddTo(command);
        command.Arguments.Add(file);
        CommandRun.Connect(command, common, async run =>
        {
            string path = Path.GetFullPath(run.Given.GetRequiredValue(file));
            var opened = await ledgerOptions.Location(run.Given).ReadAsync(run.Signals.Stop).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                await opened.Batch.WriteReportAsync(path, run.Signals.Stop).ConfigureAwait(false);
            }

            run.Console.WriteLine(path);
            run.Console.WriteJson(new ReportDocument(path), BatchJsonContext.Default.ReportDocument);
            return ExitCode.Saved;
        });
        return command;
    }
}
