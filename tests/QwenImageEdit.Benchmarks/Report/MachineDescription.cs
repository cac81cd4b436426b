using System.Globalization;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>What a reader must know to judge the figures.</summary>
internal static class MachineDescription
{
    private const string LinuxProcessors = "/proc/cpuinfo";
    private const string LinuxLoad = "/proc/loadavg";
    private const double Gigabyte = 1024 * 1024 * 1024;

    /// <summary>Describes the machine and its load at this moment.</summary>
    public static string Read() => string.Create(
        CultureInfo.InvariantCulture,
        $"{ProcessorName()}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte:0.0} GB of memory, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {Load()}");

    private static string ProcessorName()
    {
        string? line = OperatingSystem.IsLinux()
            ? File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line?.Split(':')[^1].Trim() ?? "unknown processor";
    }

    private static string Load() => OperatingSystem.IsLinux() && File.ReadAllText(LinuxLoad).Split(' ') is [var minute, var fiveMinutes, var quarter, ..]
        ? $"load average at the start {minute} (1 minute), {fiveMinutes} (5 minutes), {quarter} (15 minutes)"
        : "load at the start unknown";
}
