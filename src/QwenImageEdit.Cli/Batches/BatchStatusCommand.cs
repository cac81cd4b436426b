using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch status</c>: where a batch is, also while it runs.</summary>
internal sealed class BatchStatusCommand
{
    private const string Examples = """
        qwen-image-edit batch status catalogue.qie
        qwen-image-edit batch status postgres://anna@10.0.0.5/qwen_image_edit --batch catalogue --json
        """;

    private readonly LedgerArguments _ledger = new();

    public static Command Create(CommonOptions common)
    {
        var status = new BatchStatusCommand();
        var command = new ToolSubcommand("status", "Shows where a batch is, also while another process runs it. Changes nothing.", Examples);
        status._ledger.AddTo(command);
        CommandRun.Connect(command, common, status.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var address = _ledger.Address(run.Given);
        var opened = await OpenedBatch.ToReadAsync(address, run.Signals.Stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        var status = await opened.Batch.GetStatusAsync(run.Signals.Stop).ConfigureAwait(false);
        var workers = await opened.Batch.ReadWorkersAsync(run.Signals.Stop).ConfigureAwait(false);
        NextStep[] steps = [.. new NextSteps(address, address.RunCommand, Total: null).For(status)];
        run.Console.WriteJson(
            StatusDocument.Of("status", address, status) with { Workers = [.. workers.Select(static worker => new WorkerDocument(worker.Host, worker.ProcessId, worker.SeenAt, worker.Rows))], NextSteps = steps },
            BatchesJsonContext.Default.StatusDocument);
        StatusSummary.Write(run.Console, status, steps);
        foreach (var worker in workers)
        {
            run.Console.WriteLine($"Process {worker.ProcessId} on {worker.Host}: {Words.Count(worker.Rows, "row")}, {(address.Server is null ? "since" : "seen at")} {Words.Time(worker.SeenAt)}");
        }

        return ExitCode.Saved;
    }
}
