namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The answer of an attempt: the result as JSON, and what it cost in millionths, or null when that is unknown.</summary>
internal sealed record AttemptAnswer(string Result, long? Price, long At);
