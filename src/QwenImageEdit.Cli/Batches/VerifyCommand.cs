using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch verify</c>: are the ledger and every saved file whole?</summary>
internal static class VerifyCommand
{
    private const string Examples = "qwen-image-edit batch verify catalogue.qie";

    public static Command Create(CommonOptions common)
    {
        var ledgerOptions = new LedgerOptions();
        var command = new ToolSubcommand("verify", "Checks the ledger and every saved file. Broken files are downloaded again by the next run while their links live. Exit code 5 if something is broken.", Examples);
        ledgerOptions.AddTo(command);
        CommandRun.Connect(command, common, async run =>
        {
            var opened = await ledgerOptions.Location(run.Given).OpenExistingAsync(run.Signals.Stop).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                var found = await opened.Batch.VerifyAsync(run.Signals.Stop).ConfigureAwait(false);
                Write(run.Console, found);
                return found.IsSound ? ExitCode.Saved : ExitCode.NotSaved;
            }
        });
        return command;
    }

    private static void Write(ToolConsole console, BatchVerification found)
    {
        foreach (string problem in found.LedgerProblems.Concat(found.BrokenFiles.Select(static file => $"missing or changed: {file.Path}")))
        {
            console.WriteLine(problem);
        }

        console.WriteLine(found.IsSound
            ? $"{found.Files} files are whole."
            : $"{found.BrokenRows} of the rows have broken files. The next run downloads {found.RepairableRows} of them again, which costs nothing.");
        console.WriteJson(
            new VerificationDocument
            {
                IsSound = found.IsSound,
                Files = found.Files,
                BrokenRows = found.BrokenRows,
                RepairableRows = found.RepairableRows,
                BrokenFiles = [.. found.BrokenFiles.Select(static file => file.Path)],
                LedgerProblems = found.LedgerProblems,
            },
            BatchJsonContext.Default.VerificationDocument);
    }
}
