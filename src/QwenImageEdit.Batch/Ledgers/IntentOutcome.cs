namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Whether an attempt may be sent.</summary>
/// <param name="Attempt">The attempt, which may be sent; null when it may not.</param>
/// <param name="Refusal">Why it may not.</param>
internal readonly record struct IntentOutcome(AttemptId? Attempt, IntentRefusal Refusal);
