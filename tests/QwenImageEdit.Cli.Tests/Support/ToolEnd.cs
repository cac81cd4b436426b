using System.Text.Json;

namespace QwenImageEdit.Cli.Tests.Support;

/// <summary>How the command ended.</summary>
internal sealed record ToolEnd(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, which must be one JSON document.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}
