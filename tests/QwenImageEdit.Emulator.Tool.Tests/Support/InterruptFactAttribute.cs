using System.Globalization;
using System.Runtime.CompilerServices;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Emulator.Tool.Tests.Support;

/// <summary>A test that interrupts a process. A shell ignores interrupts for its background jobs, and all their processes inherit this.</summary>
public sealed class InterruptFactAttribute([CallerMemberName] string test = "") : ConditionalFactAttribute(ReasonToSkip(), test)
{
    private const string Status = "/proc/self/status";
    private const string IgnoredSignals = "SigIgn:";

    private static string? ReasonToSkip() =>
        OperatingSystem.IsWindows() ? "Windows has no signals"
        : IsIgnored(Signals.Interrupt) ? "this process ignores interrupts, as in the background of a shell"
        : null;

    private static bool IsIgnored(int signal)
    {
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith(IgnoredSignals, StringComparison.Ordinal)) : null;
        return line is not null && (ulong.Parse(line.AsSpan(IgnoredSignals.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) >> (signal - 1) & 1) == 1;
    }
}
