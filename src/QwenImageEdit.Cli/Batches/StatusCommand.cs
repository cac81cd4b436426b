using System.CommandLine;
using System.Globalization;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch status</c>: where a batch is, also while it runs.</summary>
internal static class StatusCommand
{
    private const string Examples = """
        qwen-image-edit batch status catalogue.qie
        qwen-image-edit batch status postgres://anna@db.example.com/pictures --batch catalogue --json
        """;

    public static Command Create(CommonOptions common)
    {
        var options = new LedgerOptions();
        var command = new ToolSubcommand("status", "Says where a batch is, also while it runs. Changes nothing.", Examples);
        options.AddTo(command);
        CommandRun.Connect(command, common, async run =>
        {
            var ledger = options.Location(run.Given);
            var opened = await ledger.ReadAsync(run.Signals.Stop).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                var status = await opened.Batch.GetStatusAsync(run.Signals.Stop).ConfigureAwait(false);
                var workers = await opened.Batch.ReadWorkersAsync(run.Signals.Stop).ConfigureAwait(false);
                Write(run.Console, status, ledger, opened.Batch.Name, workers);
                return ExitCode.Saved;
            }
        });
        return command;
    }

    public static void Write(ToolConsole console, BatchStatus status, LedgerLocation ledger, string batch, IReadOnlyList<BatchWorker>? workers)
    {
        foreach (string line in BatchSummary.Lines(status, ledger))
        {
            console.WriteLine(line);
        }

        foreach (var worker in workers ?? [])
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"process {worker.ProcessId} on {worker.Host}: {worker.Rows} rows, seen {worker.SeenAt.ToLocalTime():HH:mm:ss}"));
        }

        console.WriteJson(
            BatchDocument.Of(status, ledger, batch) with { Workers = workers?.Select(static worker => new WorkerDocument(worker.Host, worker.ProcessId, worker.Rows, worker.SeenAt)).ToList() },
            BatchJsonContext.Default.BatchDocument);
    }
}
