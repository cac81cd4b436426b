namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The answer of an attempt.</summary>
/// <param name="Result">The result as JSON.</param>
/// <param name="Price">What it cost in millionths; null when that is unknown.</param>
internal sealed record AttemptAnswer(string RequestId, string Result, long? Price, long At);
