namespace QwenImageEdit.Batch.Ledgers;

internal sealed record ImportOutcome(long Added, long Changed, long Unchanged, BoundedProblems Problems);
