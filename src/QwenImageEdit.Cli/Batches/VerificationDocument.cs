namespace QwenImageEdit.Cli.Batches;

/// <summary>What a check of the files found.</summary>
internal sealed record VerificationDocument(bool IsSound, long Files, long BrokenRows, long RepairableRows, IReadOnlyList<string> BrokenFiles, IReadOnlyList<string> LedgerProblems);
