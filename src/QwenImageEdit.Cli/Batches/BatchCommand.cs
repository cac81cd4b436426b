using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch</c>: many edits with a ledger.</summary>
internal static class BatchCommand
{
    private const string Examples = """
        qwen-image-edit estimate catalogue.csv
        qwen-image-edit batch run catalogue.csv --spend-cap 200
        qwen-image-edit batch status catalogue.qie
        """;

    public static Command Create(CommonOptions common)
    {
        var command = new ToolSubcommand("batch", "Edits many images with a ledger, so that nothing is paid twice and nothing paid is lost, whatever crashes.", Examples);
        Command[] commands =
        [
            RunCommand.Create(common), StatusCommand.Create(common), DecideCommand.Create(common), RetryCommand.Create(common), ReportCommand.Create(common), VerifyCommand.Create(common),
        ];
        foreach (var subcommand in commands)
        {
            command.Subcommands.Add(subcommand);
        }

        return command;
    }
}
