namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>A contender failed in a case. The report includes the failure.</summary>
internal sealed class ContenderException(string message) : Exception(message);
