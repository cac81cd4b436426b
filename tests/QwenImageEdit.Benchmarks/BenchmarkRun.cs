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

        var cases = BenchmarkCase.All.Where(benchmarkCase => options.Case is null || options.Case == benchmarkCase.Name).ToList();
        bool withColdStart = options.Case is null ? options.Effort != Effort.Quick : options.Case == ColdStartBenchmark.Name;
        if (cases.Count == 0 && !withColdStart)
        {
            await Console.Error.WriteLineAsync($"'{options.Case}' is not a valid case. Cases: {string.Join(", ", BenchmarkCase.All.Select(benchmarkCase => benchmarkCase.Name))}, {ColdStartBenchmark.Name}.");
            return 2;
        }

        var directory = Directory.CreateTempSubdirectory("qwen-image-edit-benchmarks-");
        try
        {
            string report = MarkdownReport.Write(
                Measure(cases, options.Effort, directory.FullName),
                withColdStart ? MeasureColdStart(options.Effort, directory.FullName) : []);
            Console.WriteLine(report);
            if (options.Output is not null)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(options.Output))!);
                await File.WriteAllTextAsync(options.Output, report);
            }
        }
        finally
        {
            directory.Delete(recursive: true);
        }

        return 0;
    }

    private static List<Measurement> Measure(IReadOnlyList<BenchmarkCase> cases, Effort effort, string directory)
    {
        ImageFiles.Write(directory);
        using var sink = new SinkProcess();
        var measurements = new List<Measurement>();
        foreach (var benchmarkCase in cases)
        {
            var ownEffort = effort.For(benchmarkCase);
            foreach (int callers in ownEffort.Callers)
            {
                Console.Error.WriteLine($"{benchmarkCase.Description}, {callers} callers");
                measurements.AddRange(new CaseBenchmark(benchmarkCase, callers, ownEffort, sink.Endpoint, directory).Run());
            }
        }

        return measurements;
    }

    private static IReadOnlyList<ColdStartMeasurement> MeasureColdStart(Effort effort, string directory)
    {
        Console.Error.WriteLine("cold start");
        using var sink = new SinkProcess();
        return new ColdStartBenchmark(sink.Endpoint, effort.ColdStarts, directory).Run();
    }
}
