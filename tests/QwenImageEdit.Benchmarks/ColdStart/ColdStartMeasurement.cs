namespace QwenImageEdit.Benchmarks.ColdStart;

/// <summary>Milliseconds from a program's start to its first reply.</summary>
/// <param name="Runtime">How it was compiled.</param>
/// <param name="Program">What it uses.</param>
/// <param name="Milliseconds">One per start.</param>
internal sealed record ColdStartMeasurement(string Runtime, string Program, IReadOnlyList<double> Milliseconds);
