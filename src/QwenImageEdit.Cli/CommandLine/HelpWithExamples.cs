using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>The help of a command, followed by its examples.</summary>
internal sealed class HelpWithExamples(HelpAction help, string rootExamples) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        try
        {
            int exitCode = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string line in (parseResult.CommandResult.Command as ToolSubcommand)?.Examples.Split('\n') ?? rootExamples.Split('\n'))
            {
                output.WriteLine($"  {line.TrimEnd('\r')}");
            }

            return exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody reads the help.
            return 0;
        }
    }
}
