using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.ColdStart;
using QwenImageEdit.Benchmarks.Contenders;
using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>Compares the measurements with the limits that the SDK promises. A limit is left out if its case was not measured.</summary>
internal static class Bars
{
    private const double Kilobyte = 1024;
    private const double Megabyte = 1024 * 1024;
    private const int ManyCallers = 64;
    private const double MaxDownloadRatio = 1.15;

    public static IEnumerable<Bar> Check(IReadOnlyList<Measurement> measurements, IReadOnlyList<ColdStartMeasurement> coldStarts)
    {
        var pairs = Pairs(measurements).ToList();
        return [.. Speed(pairs), .. Downloads(pairs), .. SmallAllocations(pairs), .. BigAllocations(pairs), .. Peak(pairs), .. ColdStart(coldStarts)];
    }

    private static IEnumerable<Pair> Pairs(IReadOnlyList<Measurement> measurements) => measurements
        .GroupBy(measurement => (measurement.Case, measurement.Callers))
        .Select(group => new Pair(
            group.First(measurement => measurement.Contender == Contender.Floor),
            group.FirstOrDefault(measurement => measurement.Contender == Contender.Sdk && measurement.Memory is not null)!,
            group.FirstOrDefault(measurement => measurement.Contender == Contender.FlushedFloor)))
        .Where(pair => pair.Sdk is not null);

    private static IEnumerable<Bar> Speed(IReadOnlyList<Pair> pairs) =>
    [
        .. For(pairs, BenchmarkCase.ThreeUrls, 1, pair => new Bar("3 URL images: wall ×", 1.35, pair.Wall)),
        .. For(pairs, BenchmarkCase.ThreeUrls, 1, pair => new Bar("3 URL images: CPU ×", 1.6, pair.Cpu)),
        .. For(pairs, BenchmarkCase.OneMegabyte, 1, pair => new Bar("1 MB file: wall ×", 2, pair.Wall)),
        .. For(pairs, BenchmarkCase.ThreeTenMegabytes, 1, pair => new Bar("3×10 MB files inline: wall ×", 1.6, pair.Wall)),
        .. For(pairs, BenchmarkCase.ThreeTenMegabytes, 1, pair => new Bar("3×10 MB files inline: CPU ×", 1.8, pair.Cpu)),
        .. For(pairs, BenchmarkCase.ThreeTenMegabytesInMemory, 1, pair => new Bar("3×10 MB in memory inline: wall ×", 1.35, pair.Wall)),
        .. For(pairs, BenchmarkCase.ThreeTenMegabytes, ManyCallers, pair => new Bar("64 callers, 3×10 MB files inline: wall × (throughput 0.8)", 1.25, pair.Wall)),
    ];

    private static IEnumerable<Bar> Downloads(IReadOnlyList<Pair> pairs)
    {
        foreach (var pair in pairs.Where(pair => pair.Sdk.Case is DownloadCase))
        {
            string name = $"{pair.Sdk.Case.Description}, {pair.Sdk.Callers} callers";
            yield return pair.FlushedFloor is null
                ? new Bar($"{name}: wall ×", MaxDownloadRatio, pair.Wall)
                : new Bar($"{name}: wall × of the flushed floor", MaxDownloadRatio, (pair with { Floor = pair.FlushedFloor }).Wall);
        }
    }

    private static IEnumerable<Bar> SmallAllocations(IReadOnlyList<Pair> pairs) =>
        For(pairs, BenchmarkCase.ThreeUrls, 1, pair => new Bar("3 URL images: KB allocated beyond the floor", 3, (pair.Sdk.Median(Allocated) - pair.Floor.Median(Allocated)) / Kilobyte));

    private static IEnumerable<Bar> BigAllocations(IReadOnlyList<Pair> pairs)
    {
        foreach (var pair in pairs.Where(pair => pair.Sdk.Case is EditCase { ImageBytes: > 0 }))
        {
            string name = $"{pair.Sdk.Case.Description}, {pair.Sdk.Callers} callers";
            int exchanges = pair.Sdk.Case is EditCase { UploadPath: UploadPath.TemporaryStorage, Images: var uploads } ? uploads + 1 : 1;
            yield return new Bar($"{name}: KB allocated per HTTP request ({exchanges})", 16, pair.Sdk.Median(Allocated) / Kilobyte / exchanges);
            yield return new Bar($"{name}: KB of large objects", 0, pair.Sdk.Memory!.LargeObjectBytesPerRequest / Kilobyte);
        }
    }

    private static IEnumerable<Bar> Peak(IReadOnlyList<Pair> pairs) =>
        For(pairs, BenchmarkCase.ThreeTenMegabytes, ManyCallers, pair => new Bar("64 callers, 3×10 MB files inline: peak MB", 100, pair.Sdk.Memory!.PeakBytes / Megabyte));

    private static IEnumerable<Bar> ColdStart(IReadOnlyList<ColdStartMeasurement> coldStarts) => coldStarts
        .Where(start => start is { Runtime: ColdStartBenchmark.AheadOfTime, Program: ColdStartBenchmark.Sdk })
        .Select(start => new Bar("NativeAOT: ms from start to first response", 15, Measurement.MedianOf(start.Milliseconds)));

    private static IEnumerable<Bar> For(IReadOnlyList<Pair> pairs, BenchmarkCase benchmarkCase, int callers, Func<Pair, Bar> bar) =>
        pairs.Where(pair => pair.Sdk.Case == benchmarkCase && pair.Sdk.Callers == callers).Select(bar);

    private static double Allocated(Round round) => round.AllocatedBytes;

    private sealed record Pair(Measurement Floor, Measurement Sdk, Measurement? FlushedFloor)
    {
        public double Wall => Sdk.MedianRatio(Floor, round => round.WallMilliseconds);

        public double Cpu => Sdk.MedianRatio(Floor, round => round.CpuMilliseconds);
    }
}
