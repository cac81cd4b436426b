namespace QwenImageEdit.Benchmarks.Report;

/// <summary>A promised limit of the SDK and the measured value.</summary>
internal sealed record Bar(string Name, double Limit, double Measured)
{
    public bool Holds => Measured <= Limit;
}
