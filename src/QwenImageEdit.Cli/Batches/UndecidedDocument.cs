namespace QwenImageEdit.Cli.Batches;

/// <summary>The rows for which a person has to decide.</summary>
internal sealed record UndecidedDocument(IReadOnlyList<UndecidedRow> Rows);
