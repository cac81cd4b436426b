namespace QwenImageEdit.Batch.Ledgers;

/// <summary>What an import does. Names are stale when a row that was checked may have another one now.</summary>
internal sealed record ImportOutcome(long Added, long Changed, long Unchanged, bool AreNamesStale, BoundedProblems Problems);
