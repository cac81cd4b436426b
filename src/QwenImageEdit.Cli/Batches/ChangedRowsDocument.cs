namespace QwenImageEdit.Cli.Batches;

/// <summary>How many rows a decision or a retry has changed.</summary>
internal sealed record ChangedRowsDocument(int Rows);
