using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>All rounds of one contender in one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Callers">The number of concurrent callers.</param>
/// <param name="Contender">The name of the contender.</param>
/// <param name="Rounds">The rounds in order; fewer than the floor's if the contender's time budget was used up.</param>
/// <param name="Memory">Null when the contender failed.</param>
/// <param name="Failure">The failure of the contender; null when it succeeded.</param>
internal sealed record Measurement(BenchmarkCase Case, int Callers, string Contender, IReadOnlyList<Round> Rounds, MemoryFigures? Memory, string? Failure)
{
    public double Median(Func<Round, double> figure) => Medians.Of(Rounds.Select(figure));

    public double MedianRatio(Measurement floor, Func<Round, double> figure) => Medians.OfRatios(Rounds, floor.Rounds, figure);
}
