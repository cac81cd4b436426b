namespace QwenImageEdit.Benchmarks.Measuring;

/// <summary>A contender could not do a case; itself a result.</summary>
internal sealed class ContenderException(string message) : Exception(message);
