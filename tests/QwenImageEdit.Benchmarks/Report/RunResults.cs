using QwenImageEdit.Benchmarks.Cases;
using QwenImageEdit.Benchmarks.ColdStart;
using QwenImageEdit.Benchmarks.Contenders;
using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.Report;

/// <summary>Everything that was measured. A value is null if its case was not measured or a contender failed.</summary>
internal sealed record RunResults(
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<FirstSecondsMeasurement> FirstSeconds,
    IReadOnlyList<ColdStartMeasurement> ColdStarts)
{
    public Measurement? Find(BenchmarkCase benchmarkCase, int callers, string contender) => Measurements.FirstOrDefault(measurement =>
        measurement.Case == benchmarkCase && measurement.Callers == callers && measurement.Contender == contender && measurement.Failure is null);

    /// <summary>The median ratio of the SDK to a floor.</summary>
    public double? Ratio(BenchmarkCase benchmarkCase, int callers, Func<Round, double> figure, string floor = Contender.Floor) =>
        Find(benchmarkCase, callers, floor) is { } floorMeasurement
            ? Find(benchmarkCase, callers, Contender.Sdk)?.MedianRatio(floorMeasurement, figure)
            : null;

    public double? FirstSecondsRatio(EditCase benchmarkCase, Func<Round, double> figure) => FirstSeconds
        .FirstOrDefault(measurement => measurement.Case == benchmarkCase && measurement.Failure is null)
        ?.MedianRatio(figure);

    public double? ColdStart(string runtime, string program) => ColdStarts
        .FirstOrDefault(start => start.Runtime == runtime && start.Program == program)
        ?.MedianMilliseconds;
}
