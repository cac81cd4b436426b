using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>The help, followed by examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string Examples = """
        Examples:
          Start it, then let a client use it:
            qwen-image-emulator
            export DASHSCOPE_HTTP_BASE_URL=http://127.0.0.1:5081/api/v1

          Only one key, edits of five seconds, rate limits as documented:
            qwen-image-emulator --key sk-test --delay 5s --enforce-rate-limits

          In a script, on any free port:
            qwen-image-emulator --port 0 --json

          In a container:
            QWEN_IMAGE_EMULATOR_LISTEN=0.0.0.0 qwen-image-emulator

        """;

    public override int Invoke(ParseResult parseResult)
    {
        try
        {
            var exitCode = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output.WriteLine(Examples);
            return exitCode;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nobody can read the help.
            return 1;
        }
    }
}
