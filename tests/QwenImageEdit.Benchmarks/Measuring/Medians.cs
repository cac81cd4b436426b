namespace QwenImageEdit.Benchmarks.Measuring;

internal static class Medians
{
    public static double Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>The median of the ratios in each round, so that load on the machine affects both sides alike.</summary>
    public static double OfRatios(IEnumerable<Round> rounds, IEnumerable<Round> floorRounds, Func<Round, double> figure) =>
        Of(rounds.Zip(floorRounds, (own, floor) => figure(own) / figure(floor)));
}
