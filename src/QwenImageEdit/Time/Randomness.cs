namespace QwenImageEdit;

internal static class Randomness
{
#if NETSTANDARD2_0
    private static readonly ThreadLocal<Random> Generator = new(() => new Random(Guid.NewGuid().GetHashCode()));

    public static double Next() => Generator.Value!.NextDouble();
#else
    /// <summary>A number of 0 to below 1, for spreading waits.</summary>
    public static double Next() => Random.Shared.NextDouble();
#endif
}
