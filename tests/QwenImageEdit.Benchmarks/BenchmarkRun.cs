using System.Diagnostics;
using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.ColdStart;
using QwenImageEdit.Benchmarks.Measuring;
using QwenImageEdit.Benchmarks.Report;
using QwenImageEdit.Benchmarks.Sink;

namespace QwenImageEdit.Benchmarks;

/// <summary>Runs the requested benchmarks and writes the report.</summary>
internal static class BenchmarkRun
{
    public static async Task<int> StartAsync(string[] args)
    {
        BenchmarkOptions options;
        try
        {
            options = BenchmarkOptions.Parse(args);
        }
        catch (ArgumentException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return 2;
        }

        string[] names = [.. BenchmarkCase.All.Select(benchmarkCase => benchmarkCase.Name), FirstSecondsBenchmark.Name, ColdStartBenchmark.Name];
        if (options.Case is not null && !names.Contains(options.Case))
        {
            await Console.Error.WriteLineAsync($"'{options.Case}' is not a valid case. Cases: {string.Join(", ", names)}.");
            return 2;
        }

        string report = Report(options);
        Console.WriteLine(report);
        if (options.Output is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
            await File.WriteAllTextAsync(options.Output, report);
        }

        return 0;
    }

    private static string Report(BenchmarkOptions options)
    {
        var start = DateTimeOffset.UtcNow;
        string machine = MachineDescription.Read();
        long timestamp = Stopwatch.GetTimestamp();
        var results = Measure(options);
        return MarkdownReport.Write(start, machine, Stopwatch.GetElapsedTime(timestamp), results);
    }

    private static RunResults Measure(BenchmarkOptions options)
    {
        var directory = Directory.CreateTempSubdirectory("qwen-image-edit-benchmarks-");
        try
        {
            ImageFiles.Write(directory.FullName);
            using var sink = new SinkProcess();
            return new RunResults(
                MeasureCases(options, sink.Endpoint, directory.FullName),
                IsWanted(options, FirstSecondsBenchmark.Name) ? MeasureFirstSeconds(options.Effort, sink.Endpoint, directory.FullName) : [],
                IsWanted(options, ColdStartBenchmark.Name) ? MeasureColdStart(options.Effort, sink.Endpoint, directory.FullName) : []);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>A quick run leaves out what takes long, unless it is asked for by name.</summary>
    private static bool IsWanted(BenchmarkOptions options, string name) => options.Case is null ? options.Effort != Effort.Quick : options.Case == name;

    private static List<Measurement> MeasureCases(BenchmarkOptions options, Uri endpoint, string directory)
    {
        var measurements = new List<Measurement>();
        foreach (var benchmarkCase in BenchmarkCase.All.Where(benchmarkCase => options.Case is null || options.Case == benchmarkCase.Name))
        {
            foreach (int callers in benchmarkCase.Callers)
            {
                Console.Error.WriteLine($"{benchmarkCase.Description}, callers: {callers}");
                measurements.AddRange(new CaseBenchmark(benchmarkCase, callers, options.Effort, endpoint, directory).Run());
            }
        }

        return measurements;
    }

    private static IReadOnlyList<FirstSecondsMeasurement> MeasureFirstSeconds(Effort effort, Uri endpoint, string directory)
    {
        Console.Error.WriteLine("first seconds");
        return new FirstSecondsBenchmark(effort, endpoint, directory).Run();
    }

    private static IReadOnlyList<ColdStartMeasurement> MeasureColdStart(Effort effort, Uri endpoint, string directory)
    {
        Console.Error.WriteLine("cold start");
        return new ColdStartBenchmark(endpoint, effort.ColdStarts, directory).Run();
    }
}
