using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace Compatibility.Tests.Support;

/// <summary>A test that needs one of the given programs, outside Windows.</summary>
public sealed class ToolFactAttribute(string programs, [CallerMemberName] string test = "") : ConditionalFactAttribute(ReasonToSkip(programs), test)
{
    private static string? ReasonToSkip(string programs) =>
        OperatingSystem.IsWindows() ? $"it needs {programs}, and this is Windows"
        : !programs.Split(" or ").Any(OnPath) ? $"{programs} is not installed"
        : null;

    private static bool OnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
