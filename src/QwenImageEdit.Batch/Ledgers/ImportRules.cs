namespace QwenImageEdit.Batch.Ledgers;

/// <summary>How rows are imported.</summary>
/// <param name="By">Who allows to send changed rows again; null when they are problems.</param>
internal sealed record ImportRules(string? By, long Now);
