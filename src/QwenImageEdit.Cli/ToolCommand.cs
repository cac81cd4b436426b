using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using QwenImageEdit.Cli.Batches;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Completion;
using QwenImageEdit.Cli.Doctor;
using QwenImageEdit.Cli.Editing;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Mcp;
using QwenImageEdit.Cli.Models;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli;

/// <summary>The command <c>qwen-image-edit</c>.</summary>
internal static class ToolCommand
{
    private const string JsonFlag = "--json";

    private const string Examples = """
        qwen-image-edit edit --image boats.jpg --prompt "Turn it into a watercolour" --out-dir out
        qwen-image-edit batch run catalogue.csv --out "out/{id}-{index}.png" --spend-cap 200
        qwen-image-edit doctor
        """;

    public static async Task<int> RunAsync(string[] arguments)
    {
        var parsed = Create().Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        return parsed.Action is ParseErrorAction ? WrongUse(parsed, arguments) : await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }).ConfigureAwait(false);
    }

    private static RootCommand Create()
    {
        var common = new CommonOptions();
        var root = new RootCommand("Edits images with Alibaba Cloud's Qwen image-edit models. Set DASHSCOPE_API_KEY to your key.");
        common.AddTo(root);
        var help = root.Options.OfType<HelpOption>().Single();
        var helpWithExamples = new HelpWithExamples((HelpAction)help.Action!, Examples);
        help.Action = helpWithExamples;
        root.SetAction(helpWithExamples.Invoke);

        root.Subcommands.Add(EditCommand.Create(common));
        root.Subcommands.Add(BatchCommand.Create(common));
        root.Subcommands.Add(EstimateCommand.Create(common));
        root.Subcommands.Add(FetchCommand.Create(common));
        root.Subcommands.Add(ModelsCommand.Create(common));
        root.Subcommands.Add(McpCommand.Create(common));
        root.Subcommands.Add(DoctorCommand.Create(common));
        root.Subcommands.Add(CompletionCommand.Create(common));
        return root;
    }

    private static int WrongUse(ParseResult parsed, string[] arguments)
    {
        var path = parsed.CommandResult.Command is RootCommand ? "" : $"{Path(parsed.CommandResult)} ";
        string message = $"{string.Join(Environment.NewLine, parsed.Errors.Select(static error => error.Message))}{Environment.NewLine}See qwen-image-edit {path}--help.";
        new ToolConsole(arguments.Contains(JsonFlag), isQuiet: false).WriteFailure(ToolException.WrongUse(message).Failure);
        return ExitCode.NothingSent;
    }

    private static string Path(System.CommandLine.Parsing.SymbolResult? result) => result is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command
        ? $"{Path(command.Parent)} {command.Command.Name}".TrimStart()
        : "";
}
