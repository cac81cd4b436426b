using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.ColdStart;
using QwenImageEdit.Benchmarks.Contenders;
using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>The promises of the SDK.</summary>
internal static class Promises
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;
    private const int Many = EditCase.ManyCallers;

    public static IReadOnlyList<Promise> All { get; } =
    [
        Wall(BenchmarkCase.ThreeUrls, 1, 1.10, aim: 1.05),
        Cpu(BenchmarkCase.ThreeUrls, 1, 1.15),
        Wall(BenchmarkCase.ThreeUrls, Many, 1.25, aim: 1.15),
        Cpu(BenchmarkCase.ThreeUrls, Many, 1.35),
        Wall(BenchmarkCase.OneMegabyte, 1, 1.65, aim: 1.5),
        Cpu(BenchmarkCase.OneMegabyte, 1, 2.1),
        Wall(BenchmarkCase.OneMegabyte, Many, 1.7, aim: 1.6),
        Cpu(BenchmarkCase.OneMegabyte, Many, 1.9),
        Wall(BenchmarkCase.ThreeTenMegabytes, 1, 1.5, aim: 1.42),
        Cpu(BenchmarkCase.ThreeTenMegabytes, 1, 1.8),
        Wall(BenchmarkCase.ThreeTenMegabytes, Many, 1.35, aim: 1.3),
        Cpu(BenchmarkCase.ThreeTenMegabytes, Many, 1.7),
        Wall(BenchmarkCase.ThreeTenMegabytesInMemory, 1, 1.35),
        Allocated(BenchmarkCase.ThreeUrls, 6),
        Allocated(BenchmarkCase.OneMegabyte, 7.5),
        Allocated(BenchmarkCase.ThreeTenMegabytes, 12),
        AllocatedPerExchange(BenchmarkCase.ThreeTenMegabytesStored, 1, 16),
        AllocatedPerExchange(BenchmarkCase.ThreeTenMegabytesStored, Many, 16),
        .. BenchmarkCase.Edits.Where(edit => edit.ImageBytes > 0).SelectMany(edit => edit.Callers, LargeObjects),
        Peak(BenchmarkCase.ThreeTenMegabytes, Many, 100),
        AfterFirstSeconds(BenchmarkCase.ThreeUrls, 1.25, aim: 1.15),
        StartBesidePlain(ColdStartBenchmark.JustInTime, 1.25, aim: 1.125),
        StartBesidePlain(ColdStartBenchmark.ReadyToRun, 1.25, aim: 1.125),
        AheadOfTimeStart(15),
        .. BenchmarkCase.Downloads.SelectMany(download => download.Callers, (download, callers) => Download(download, callers, 1.15)),
        .. BenchmarkCase.Downloads.Where(download => download.Bytes >= 20 * Megabyte).Select(download => Allocated(download, 32)),
    ];

    private static Promise Wall(EditCase edit, int callers, double limit, double? aim = null) =>
        new($"{Name(edit, callers)}: wall ×", limit, results => results.Ratio(edit, callers, WallOf), aim);

    private static Promise Cpu(EditCase edit, int callers, double limit) =>
        new($"{Name(edit, callers)}: CPU ×", limit, results => results.Ratio(edit, callers, CpuOf));

    /// <summary>The aim is what the ideal contender allocates, if the case has one.</summary>
    private static Promise Allocated(BenchmarkCase benchmarkCase, double limit) => new(
        $"{Name(benchmarkCase, 1)}: KB allocated",
        limit,
        results => KilobytesOf(results.Find(benchmarkCase, 1, Contender.Sdk)),
        results => KilobytesOf(results.Find(benchmarkCase, 1, Contender.Ideal)));

    private static Promise AllocatedPerExchange(EditCase stored, int callers, double limit)
    {
        int exchanges = stored.Images + 1;
        return new(
            $"{Name(stored, callers)}: KB allocated per HTTP request ({exchanges})",
            limit,
            results => KilobytesOf(results.Find(stored, callers, Contender.Sdk)) / exchanges);
    }

    private static Promise LargeObjects(EditCase edit, int callers) => new(
        $"{Name(edit, callers)}: KB of large objects",
        0,
        results => results.Find(edit, callers, Contender.Sdk)?.Memory?.LargeObjectBytesPerRequest / Kilobyte);

    private static Promise Peak(EditCase edit, int callers, double limit) => new(
        $"{Name(edit, callers)}: peak MB",
        limit,
        results => results.Find(edit, callers, Contender.Sdk)?.Memory?.PeakBytes / Megabyte);

    private static Promise AfterFirstSeconds(EditCase edit, double limit, double aim) =>
        new($"{Name(edit, 1)}, after 3 s of warm-up: wall ×", limit, results => results.FirstSecondsRatio(edit, WallOf), aim);

    private static Promise StartBesidePlain(string runtime, double limit, double aim) => new(
        $"cold start, {runtime}: × of a plain HttpClient",
        limit,
        results => results.ColdStart(runtime, ColdStartBenchmark.Sdk) / results.ColdStart(runtime, ColdStartBenchmark.Plain),
        aim);

    private static Promise AheadOfTimeStart(double limit) =>
        new("cold start, NativeAOT: ms", limit, results => results.ColdStart(ColdStartBenchmark.AheadOfTime, ColdStartBenchmark.Sdk));

    /// <summary>On tmpfs, where flushing costs nothing, the floor is the plain one.</summary>
    private static Promise Download(DownloadCase download, int callers, double limit) => download.InMemory
        ? new($"{Name(download, callers)}: wall ×", limit, results => results.Ratio(download, callers, WallOf))
        : new($"{Name(download, callers)}: wall × of the flushed floor", limit, results => results.Ratio(download, callers, WallOf, Contender.FlushedFloor));

    private static string Name(BenchmarkCase benchmarkCase, int callers) => $"{benchmarkCase.Description}, {callers} {(callers == 1 ? "caller" : "callers")}";

    private static double WallOf(Round round) => round.WallMilliseconds;

    private static double CpuOf(Round round) => round.CpuMilliseconds;

    private static double? KilobytesOf(Measurement? measurement) => measurement?.Median(round => round.AllocatedBytes) / Kilobyte;
}
