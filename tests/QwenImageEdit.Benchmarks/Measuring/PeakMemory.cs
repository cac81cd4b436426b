using System.Diagnostics;
using System.Globalization;

namespace QwenImageEdit.Benchmarks.Measuring;

internal static class PeakMemory
{
    private const string LinuxStatus = "/proc/self/status";
    private const string LinuxPeak = "VmHWM:";

    /// <summary>The peak resident memory of this process so far, in bytes.</summary>
    public static long Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64;
        }

        string line = File.ReadLines(LinuxStatus).First(line => line.StartsWith(LinuxPeak, StringComparison.Ordinal));
        string kilobytes = line[LinuxPeak.Length..].Replace("kB", string.Empty, StringComparison.Ordinal).Trim();
        return long.Parse(kilobytes, CultureInfo.InvariantCulture) * 1024;
    }
}
