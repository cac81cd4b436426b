using System.Globalization;
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

    /// <param name="start">The time when the run started.</param>
    /// <param name="machine">The machine and its load at the start.</param>
    /// <param name="duration">The duration of the run.</param>
    /// <param name="results">Everything that was measured.</param>
    public static string Write(DateTimeOffset start, string machine, TimeSpan duration, RunResults results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{start:yyyy-MM-dd HH:mm} UTC, {machine}; measured in {duration.TotalMinutes:0.0} minutes").AppendLine();
        WriteMeasurements(text, results.Measurements);
        WriteFirstSeconds(text, results.FirstSeconds);
        WriteColdStarts(text, results.ColdStarts);
        PromiseTable.Write(text, results);
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

    private static void WriteFirstSeconds(StringBuilder text, IReadOnlyList<FirstSecondsMeasurement> measurements)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        text.AppendLine("| after 3 s of warm-up, 1 caller | floor ms/request | SDK ms/request | rounds | wall × | CPU × |");
        text.AppendLine("|---|--:|--:|--:|--:|--:|");
        foreach (var measurement in measurements)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {measurement.Case.Description} | {measurement.Failure ?? Figures(measurement)} |");
        }

        text.AppendLine();
    }

    private static string Figures(FirstSecondsMeasurement measurement)
    {
        double floor = Medians.Of(measurement.Floor.Select(round => round.WallMilliseconds));
        double sdk = Medians.Of(measurement.Sdk.Select(round => round.WallMilliseconds));
        double wallRatio = measurement.MedianRatio(round => round.WallMilliseconds);
        double cpuRatio = measurement.MedianRatio(round => round.CpuMilliseconds);
        return string.Create(CultureInfo.InvariantCulture, $"{floor:0.000} | {sdk:0.000} | {measurement.Sdk.Count} | {wallRatio:0.00} | {cpuRatio:0.00}");
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
            text.AppendLine(CultureInfo.InvariantCulture, $"| {start.Runtime} | {start.Program} | {start.MedianMilliseconds:0.0} | {start.Milliseconds.Min():0.0} | {start.Milliseconds.Count} |");
        }

        text.AppendLine();
    }
}
