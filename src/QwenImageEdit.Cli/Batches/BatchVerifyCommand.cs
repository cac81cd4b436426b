using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch verify</c>: whether every saved file is whole.</summary>
internal sealed class BatchVerifyCommand
{
    private const string Description = """
        Compares every saved file with its hash, and checks the ledger. Rows with a broken file are downloaded again by the next run as long as their links live, which costs nothing.
        Exit codes: 0 all is well, 1 the ledger itself is damaged, 5 paid images are missing or broken.
        """;

    private readonly LedgerArguments _ledger = new();

    public static Command Create(CommonOptions common)
    {
        var verify = new BatchVerifyCommand();
        var command = new ToolSubcommand("verify", Description, "qwen-image-edit batch verify catalogue.qie");
        verify._ledger.AddTo(command);
        CommandRun.Connect(command, common, verify.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var address = _ledger.Address(run.Given);
        var opened = await OpenedBatch.ToChangeAsync(address, run.Signals.Stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        var found = await opened.Batch.VerifyAsync(run.Signals.Stop).ConfigureAwait(false);
        string[] broken = [.. found.BrokenFiles.Select(static file => file.Path)];
        run.Console.WriteJson(new VerificationDocument(found.IsSound, found.Files, found.BrokenRows, found.RepairableRows, broken, found.LedgerProblems), BatchesJsonContext.Default.VerificationDocument);
        Write(run.Console, found, broken, address);
        return found.LedgerProblems.Count > 0 ? ExitCode.NothingSent : found.BrokenRows > 0 ? ExitCode.NotSaved : ExitCode.Saved;
    }

    private static void Write(ToolConsole console, BatchVerification found, string[] broken, LedgerAddress address)
    {
        console.WriteLine($"{Words.Count(found.Files, "file")} checked, {(found.BrokenRows == 0 ? "all whole" : $"{Words.Count(found.BrokenRows, "row")} with broken ones")}.");
        foreach (string path in broken)
        {
            console.WriteLine($"  missing or changed: {path}");
        }

        if (found.RepairableRows > 0)
        {
            console.WriteLine($"{Words.Count(found.RepairableRows, "row")} can be downloaded again, which costs nothing. Run the same command as before, or with your --out:");
            console.WriteCommand(address.RunCommand);
        }

        if (found.BrokenRows > found.RepairableRows)
        {
            console.WriteLine($"The links of {Words.Count(found.BrokenRows - found.RepairableRows, "row")} have expired. Restore the files from a copy, or edit the rows again under another id.");
        }

        foreach (string problem in found.LedgerProblems)
        {
            console.WriteLine($"The ledger is damaged: {problem}");
        }
    }
}
