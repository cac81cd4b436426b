using System.CommandLine;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>One run of a command: what was given, where it writes, and when it is to stop.</summary>
internal sealed record CommandRun(ParseResult Given, CommonOptions Common, ToolConsole Console, StopSignals Signals)
{
    /// <summary>Lets a command run, and turns whatever it throws into a message and an exit code.</summary>
    public static void Connect(Command command, CommonOptions common, Func<CommandRun, Task<int>> action) => command.SetAction(async (given, _) =>
    {
        using var signals = new StopSignals();
        var console = new ToolConsole(given.GetValue(common.Json), given.GetValue(common.Quiet));
        try
        {
            return await action(new CommandRun(given, common, console, signals)).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            var failure = FailureReader.Read(exception);
            console.WriteFailure(failure);
            return failure.ExitCode;
        }
    });
}
