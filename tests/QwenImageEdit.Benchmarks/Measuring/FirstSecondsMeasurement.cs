using QwenImageEdit.Benchmarks.Cases;

namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>The rounds of the floor and of the SDK in processes that have just been started.</summary>
/// <param name="Case">The case.</param>
/// <param name="Floor">The rounds of all processes of the floor, in order.</param>
/// <param name="Sdk">The rounds of all processes of the SDK, in the same order.</param>
/// <param name="Failure">The failure of one of them; null when both succeeded.</param>
internal sealed record FirstSecondsMeasurement(EditCase Case, IReadOnlyList<Round> Floor, IReadOnlyList<Round> Sdk, string? Failure)
{
    public double MedianRatio(Func<Round, double> figure) => Medians.OfRatios(Sdk, Floor, figure);
}
