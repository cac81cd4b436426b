namespace QwenImageEdit.Batch.Ledgers;

/// <summary>The attempt whose images are saved. After a later one, they are of no use.</summary>
internal readonly record struct AnsweredRow(long Number, int Attempt);
