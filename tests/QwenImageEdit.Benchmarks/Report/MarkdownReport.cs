using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using QwenImageEdit.Benchmarks.ColdStart;
using QwenImageEdit.Benchmarks.Contenders;
using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>Writes all results as Markdown.</summary>
internal static class MarkdownReport
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;

    public static string Write(IReadOnlyList<Measurement> measurements, IReadOnlyList<ColdStartMeasurement> coldStarts)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd HH:mm} UTC, {MachineDescription.ProcessorName()}, {Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}").AppendLine();
        WriteMeasurements(text, measurements);
        WriteColdStarts(text, coldStarts);
        WriteBars(text, measurements, coldStarts);
        return text.ToString();
    }

    private static void WriteMeasurements(StringBuilder text, IReadOnlyList<Measurement> measurements)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        text.AppendLine("| case | callers | contender | ms/request | requests/s | CPU ms/request | KB allocated/request | KB of large objects/request | large objects kept, KB | peak MB | wall × | CPU × |");
        text.AppendLine("|---|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        foreach (var group in measurements.GroupBy(measurement => (measurement.Case, measurement.Callers)))
        {
            var floor = group.First(measurement => measurement.Contender == Contender.Floor);
            foreach (var measurement in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {measurement.Case.Description} | {measurement.Callers} | {measurement.Contender} | ");
                text.AppendLine(measurement.Memory is { } memory ? Figures(measurement, memory, floor) : $"{measurement.Failure} | | | | | | | | |");
            }
        }

        text.AppendLine();
    }

    private static string Figures(Measurement measurement, MemoryFigures memory, Measurement floor)
    {
        double wall = measurement.Median(round => round.WallMilliseconds);
        double cpu = measurement.Median(round => round.CpuMilliseconds);
        double allocated = measurement.Median(round => round.AllocatedBytes) / Kilobyte;
        double wallRatio = measurement.MedianRatio(floor, round => round.WallMilliseconds);
        double cpuRatio = measurement.MedianRatio(floor, round => round.CpuMilliseconds);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{wall:0.000} | {1000 / wall:0.0} | {cpu:0.000} | {allocated:0.0} | {memory.LargeObjectBytesPerRequest / Kilobyte:0.0} | {memory.LargeObjectHeapBytes / Kilobyte:0} | {memory.PeakBytes / Megabyte:0.0} | {wallRatio:0.00} | {cpuRatio:0.00} |");
    }

    private static void WriteColdStarts(StringBuilder text, IReadOnlyList<ColdStartMeasurement> coldStarts)
    {
        if (coldStarts.Count == 0)
        {
            return;
        }

        text.AppendLine("| cold start to the first response | program | median ms | fastest ms | starts |");
        text.AppendLine("|---|---|--:|--:|--:|");
        foreach (var start in coldStarts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {start.Runtime} | {start.Program} | {Measurement.MedianOf(start.Milliseconds):0.0} | {start.Milliseconds.Min():0.0} | {start.Milliseconds.Count} |");
        }

        text.AppendLine();
    }

    private static void WriteBars(StringBuilder text, IReadOnlyList<Measurement> measurements, IReadOnlyList<ColdStartMeasurement> coldStarts)
    {
        text.AppendLine("| promise | limit | measured | kept |");
        text.AppendLine("|---|--:|--:|---|");
        foreach (var bar in Bars.Check(measurements, coldStarts))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {bar.Name} | {bar.Limit:0.##} | {bar.Measured:0.00} | {(bar.Holds ? "yes" : "**no**")} |");
        }
    }
}
