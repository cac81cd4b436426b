using System.CommandLine;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>A command with examples in its help.</summary>
internal sealed class ToolSubcommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>One or more lines, each a command that can be pasted.</summary>
    public string Examples { get; } = examples;
}
