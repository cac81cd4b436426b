namespace QwenImageEdit;

internal static class Randomness
{
#if NETSTANDARD2_0
    private static readonly ThreadLocal<Random> Generator = new(() => new Random(Guid.NewGuid().GetHashCode()));

    public static double Next() => Generator.Value!.NextDouble();
#else
    /// <summary>A random number from 0 (inclusive) to 1 (exclusive).</summary>
    public static double Next() => Random.Shared.NextDouble();
#endif
}
