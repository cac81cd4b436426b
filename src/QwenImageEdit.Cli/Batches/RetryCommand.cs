using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch retry</c>: refused rows are pending again.</summary>
internal static class RetryCommand
{
    private const string Examples = """
        qwen-image-edit batch retry catalogue.qie
        qwen-image-edit batch retry catalogue.qie --kind InputImage --kind ContentRefused
        """;

    public static Command Create(CommonOptions common)
    {
        var ledgerOptions = new LedgerOptions();
        var by = DeciderOption.Create();
        var kinds = new Option<string[]>("--kind") { HelpName = "kind", Description = "Only rows that were refused for this reason; repeat it for more." };
        kinds.AcceptOnlyFromAmong(Enum.GetNames<ImageEditErrorKind>());
        var command = new ToolSubcommand("retry", "Makes refused rows pending again, as they are. They were not billed.", Examples);
        ledgerOptions.AddTo(command);
        command.Options.Add(kinds);
        command.Options.Add(by);
        CommandRun.Connect(command, common, async run =>
        {
            ImageEditErrorKind[]? chosen = run.Given.GetValue(kinds) is { Length: > 0 } names ? Array.ConvertAll(names, Enum.Parse<ImageEditErrorKind>) : null;
            var opened = await ledgerOptions.Location(run.Given).OpenExistingAsync(run.Signals.Stop).ConfigureAwait(false);
            await using (opened.ConfigureAwait(false))
            {
                int rows = await opened.Batch.RetryAsync(run.Given.GetRequiredValue(by), chosen, run.Signals.Stop).ConfigureAwait(false);
                run.Console.WriteLine($"{rows} rows are pending again; run the batch to send them.");
                run.Console.WriteJson(new ChangedRowsDocument(rows), BatchJsonContext.Default.ChangedRowsDocument);
                return ExitCode.Saved;
            }
        });
        return command;
    }
}
