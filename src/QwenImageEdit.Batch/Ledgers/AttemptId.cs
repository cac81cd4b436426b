namespace QwenImageEdit.Batch.Ledgers;

/// <summary>An attempt of a row, or the claim for one when the number is 0. The token changes with each claim, so that an old holder changes nothing.</summary>
internal readonly record struct AttemptId(long Row, int Number, long Token);
