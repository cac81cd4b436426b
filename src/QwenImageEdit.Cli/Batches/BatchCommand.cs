using System.CommandLine;
using QwenImageEdit.Cli.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary><c>batch</c>: many edits with a ledger.</summary>
internal static class BatchCommand
{
    private const string Examples = """
        qwen-image-edit batch run catalogue.csv --out "out/{id}-{index}.png" --spend-cap 200
        qwen-image-edit batch status catalogue.qie
        qwen-image-edit batch decide catalogue.qie
        """;

    public static Command Create(CommonOptions common)
    {
        var command = new ToolSubcommand("batch", "Makes many edits from a manifest. A ledger knows of each edit before it is sent: nothing is paid twice without a decision.", Examples);
        command.Subcommands.Add(BatchRunCommand.Create(common));
        command.Subcommands.Add(BatchStatusCommand.Create(common));
        command.Subcommands.Add(BatchDecideCommand.Create(common));
        command.Subcommands.Add(BatchRetryCommand.Create(common));
        command.Subcommands.Add(BatchReportCommand.Create(common));
        command.Subcommands.Add(BatchVerifyCommand.Create(common));
        return command;
    }
}
