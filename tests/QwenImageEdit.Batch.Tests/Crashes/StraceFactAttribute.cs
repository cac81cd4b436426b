using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Batch.Tests.Crashes;

/// <summary>Watches system calls.</summary>
public sealed class StraceFactAttribute([CallerMemberName] string test = "") : ConditionalFactAttribute(IsInstalled() ? null : "strace is not installed.", test)
{
    private static bool IsInstalled() =>
        OperatingSystem.IsLinux() && (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(static folder => File.Exists(Path.Combine(folder, "strace")));
}
