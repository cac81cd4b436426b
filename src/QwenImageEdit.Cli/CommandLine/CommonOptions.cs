using System.CommandLine;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>The options of every command.</summary>
internal sealed class CommonOptions
{
    public Option<bool> Json { get; } = new("--json") { Description = "Prints JSON to standard output, and nothing else there.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Prints results and errors only.", Recursive = true };

    public Option<string> Endpoint { get; } = new("--endpoint") { HelpName = "url", Description = "The base address, such as that of a gateway or of the emulator. Variable: DASHSCOPE_HTTP_BASE_URL.", Recursive = true };

    public Option<string> Region { get; } = new("--region") { HelpName = "name", Description = "The region that the key belongs to, such as singapore (the default) or beijing. Variable: DASHSCOPE_REGION.", Recursive = true };

    public Option<string> Host { get; } = new("--host") { HelpName = "regional|workspace|trial|token-plan", Description = "Which of the hosts of the region is used.", Recursive = true };

    public Option<string> Workspace { get; } = new("--workspace") { HelpName = "id", Description = "The ID of the workspace.", Recursive = true };

    public Option<bool> ApiKeyStdin { get; } = new("--api-key-stdin") { Description = "Reads the API key from standard input instead of DASHSCOPE_API_KEY.", Recursive = true };

    public void AddTo(Command command)
    {
        Option[] options = [Json, Quiet, Endpoint, Region, Host, Workspace, ApiKeyStdin];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }
}
