namespace QwenImageEdit.Batch.Sql;

/// <summary>Distinguishes a write that failed from a transaction that failed, which fails for all of a group.</summary>
internal sealed class WriteFailedException(Exception innerException) : Exception("A write failed.", innerException);
