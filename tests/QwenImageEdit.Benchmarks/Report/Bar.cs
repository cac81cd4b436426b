namespace QwenImageEdit.Benchmarks.Report;

/// <summary>A promise about the SDK, and how it came out.</summary>
internal sealed record Bar(string Name, double Limit, double Measured)
{
    public bool Holds => Measured <= Limit;
}
