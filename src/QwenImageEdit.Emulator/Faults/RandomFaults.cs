namespace QwenImageEdit.Emulator.Faults;

/// <summary>A reproducible sequence of faults. Not thread-safe.</summary>
internal sealed class RandomFaults<TFault>(int seed, double probability, IReadOnlyList<TFault> faults)
    where TFault : class
{
    private readonly Random _random = new(seed);

    public int Seed => seed;

    public double Probability => probability;

    public IReadOnlyList<TFault> Faults => faults;

    public TFault? Next() => _random.NextDouble() < probability ? faults[_random.Next(faults.Count)] : null;
}
