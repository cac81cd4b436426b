using QwenImageEdit.Benchmarks.Measuring;

namespace QwenImageEdit.Benchmarks.ColdStart;

/// <summary>The time from a program's start to its first response.</summary>
/// <param name="Runtime">How the program was compiled.</param>
/// <param name="Program">What the program uses.</param>
/// <param name="Milliseconds">The milliseconds of each start.</param>
internal sealed record ColdStartMeasurement(string Runtime, string Program, IReadOnlyList<double> Milliseconds)
{
    public double MedianMilliseconds => Medians.Of(Milliseconds);
}
