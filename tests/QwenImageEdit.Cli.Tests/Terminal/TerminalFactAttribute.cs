using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Cli.Tests.Terminal;

/// <summary>A test that runs the command on a terminal, which <c>script</c> of util-linux makes.</summary>
public sealed class TerminalFactAttribute([CallerMemberName] string test = "")
    : ConditionalFactAttribute(OperatingSystem.IsLinux() && File.Exists(Program) ? null : $"{Program} of util-linux is not there", test)
{
    public const string Program = "/usr/bin/script";
}
