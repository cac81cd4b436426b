using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch retry</c>: refused rows are pending again.</summary>
internal sealed class BatchRetryCommand
{
    private const string Examples = """
        qwen-image-edit batch retry catalogue.qie
        qwen-image-edit batch retry catalogue.qie --kind InputImage --kind TooLarge
        """;

    private readonly LedgerArguments _ledger = new();
    private readonly Option<string[]> _kinds = new("--kind") { HelpName = "kind", Description = $"Only rows with this kind of refusal; repeat it for more: {string.Join(", ", Enum.GetNames<ImageEditErrorKind>())}." };
    private readonly Option<string> _by = LedgerArguments.CreateBy("wants it");

    public static Command Create(CommonOptions common)
    {
        var retry = new BatchRetryCommand();
        var command = new ToolSubcommand("retry", "Makes refused rows pending again. They were not billed. The next run sends them.", Examples);
        retry._ledger.AddTo(command);
        command.Options.Add(retry._kinds);
        command.Options.Add(retry._by);
        CommandRun.Connect(command, common, retry.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(CommandRun run)
    {
        var address = _ledger.Address(run.Given);
        ImageEditErrorKind[]? kinds = run.Given.GetValue(_kinds) is { Length: > 0 } names ? [.. names.Select(Kind)] : null;
        var opened = await OpenedBatch.ToChangeAsync(address, run.Signals.Stop).ConfigureAwait(false);
        await using var closing = opened.ConfigureAwait(false);
        int count = await opened.Batch.RetryAsync(run.Given.GetRequiredValue(_by), kinds, run.Signals.Stop).ConfigureAwait(false);
        run.Console.WriteJson(new RetryDocument(count), BatchesJsonContext.Default.RetryDocument);
        run.Console.WriteLine($"{Words.Count(count, "row")} to send again.");
        if (count > 0)
        {
            run.Console.WriteLine("To send, run the same command as before, or with your --out:");
            run.Console.WriteCommand(address.RunCommand);
        }

        return ExitCode.Saved;
    }

    private static ImageEditErrorKind Kind(string name) =>
        !int.TryParse(name, out _) && Enum.TryParse<ImageEditErrorKind>(name.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind)
            ? kind
            : throw ToolException.WrongUse($"'{name}' is not a kind of refusal. Known are {string.Join(", ", Enum.GetNames<ImageEditErrorKind>())}.");
}
