namespace QwenImageEdit.Batch.Ledgers;

/// <summary>A batch in numbers, in one consistent reading. Prices are millionths.</summary>
internal sealed record BatchFigures(BatchCounts Counts, long Reserved, long Billed, long Unpriced, RunFacts Run);
