using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace Documentation.Tests.Site;

/// <summary>A test that needs bash, outside Windows, whose bash may be that of another system.</summary>
public sealed class BashFactAttribute([CallerMemberName] string test = "") : ConditionalFactAttribute(ReasonToSkip(), test)
{
    private static string? ReasonToSkip() =>
        OperatingSystem.IsWindows() ? "the script is for Linux and macOS" : !File.Exists("/bin/bash") ? "bash is not installed" : null;
}
