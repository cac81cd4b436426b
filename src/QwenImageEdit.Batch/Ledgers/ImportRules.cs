namespace QwenImageEdit.Batch.Ledgers;

/// <summary>Who allows that changed rows are sent again, or null when they are problems; and when.</summary>
internal sealed record ImportRules(string? By, long Now);
