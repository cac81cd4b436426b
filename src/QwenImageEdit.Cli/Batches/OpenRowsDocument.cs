namespace QwenImageEdit.Cli.Batches;

/// <summary>The rows that need a decision.</summary>
internal sealed record OpenRowsDocument(IReadOnlyList<OpenRow> Rows);
