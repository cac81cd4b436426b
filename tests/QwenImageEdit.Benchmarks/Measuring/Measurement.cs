using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>All rounds of one contender in one case.</summary>
/// <param name="Case">What was sent.</param>
/// <param name="Callers">By how many at the same time.</param>
/// <param name="Contender">By whom.</param>
/// <param name="Rounds">In their order; fewer than the floor's when the contender's time was used up.</param>
/// <param name="Memory">Null when the contender failed.</param>
/// <param name="Failure">Why the contender failed; null when it did not.</param>
internal sealed record Measurement(BenchmarkCase Case, int Callers, string Contender, IReadOnlyList<Round> Rounds, MemoryFigures? Memory, string? Failure)
{
    public double Median(Func<Round, double> figure) => MedianOf(Rounds.Select(figure));

    /// <summary>The median of the ratios round by round, so that what disturbs the whole machine disturbs both sides.</summary>
    public double MedianRatio(Measurement floor, Func<Round, double> figure) =>
        MedianOf(Rounds.Zip(floor.Rounds, (own, floors) => figure(own) / figure(floors)));

    public static double MedianOf(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
