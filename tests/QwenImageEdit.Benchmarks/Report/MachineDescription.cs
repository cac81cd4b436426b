namespace QwenImageEdit.Benchmarks.Report;

internal static class MachineDescription
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static string ProcessorName()
    {
        string? line = OperatingSystem.IsLinux()
            ? File.ReadLines(LinuxProcessors).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        return line?.Split(':')[^1].Trim() ?? "unknown processor";
    }
}
