namespace QwenImageEdit.Cli.Batches;

/// <summary>What a check of the ledger and its files found.</summary>
internal sealed record VerificationDocument
{
    public required bool IsSound { get; init; }

    public required long Files { get; init; }

    public required long BrokenRows { get; init; }

    /// <summary>Those that the next run downloads again, which costs nothing.</summary>
    public required long RepairableRows { get; init; }

    public required IReadOnlyList<string> BrokenFiles { get; init; }

    public required IReadOnlyList<string> LedgerProblems { get; init; }
}
