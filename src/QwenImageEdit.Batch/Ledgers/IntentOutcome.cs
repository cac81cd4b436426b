namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Whether an attempt may be sent.</summary>
/// <param name="Attempt">The attempt, which may be sent; null when it may not.</param>
/// <param name="IsCapReached">True when the spend cap has no room for it; otherwise another holder has the row.</param>
internal readonly record struct IntentOutcome(AttemptId? Attempt, bool IsCapReached);
