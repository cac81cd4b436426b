using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Emulator.Tool.Tests.Tour;

/// <summary>A test that needs bash and curl, outside Windows, whose bash may be that of another system.</summary>
public sealed class TourFactAttribute([CallerMemberName] string test = "") : ConditionalFactAttribute(ReasonToSkip(), test)
{
    private static string? ReasonToSkip() =>
        OperatingSystem.IsWindows() ? "the tour is for Linux and macOS"
        : !OnPath("bash") ? "bash is not installed"
        : !OnPath("curl") ? "curl is not installed"
        : null;

    private static bool OnPath(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));
}
