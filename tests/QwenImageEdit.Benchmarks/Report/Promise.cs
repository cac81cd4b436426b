namespace QwenImageEdit.Benchmarks.Report;

/// <summary>A value that the SDK promises to keep within a limit.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Limit">What must hold.</param>
/// <param name="Measure">Reads the measured value; null if it was not measured.</param>
/// <param name="Aim">Reads the value that is wanted; null if nothing better than the limit is wanted, or if it was not measured.</param>
internal sealed record Promise(string Name, double Limit, Func<RunResults, double?> Measure, Func<RunResults, double?> Aim)
{
    public Promise(string name, double limit, Func<RunResults, double?> measure, double? aim = null)
        : this(name, limit, measure, _ => aim)
    {
    }
}
