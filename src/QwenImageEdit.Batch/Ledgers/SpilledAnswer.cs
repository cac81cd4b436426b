namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A line of an answers file.</summary>
internal sealed record SpilledAnswer(AttemptId Attempt, AttemptAnswer Answer);
