namespace QwenImageEdit.Batch;

/// <summary>What checking a batch found.</summary>
public sealed record BatchVerification
{
    /// <summary>The most entries that <see cref="BrokenFiles"/> lists: 100.</summary>
    public const int MaxListedFiles = 100;

    /// <summary>The number of files that were checked.</summary>
    public required long Files { get; init; }

    /// <summary>The first files that are missing or have other bytes than when they were saved; at most <see cref="MaxListedFiles"/>.</summary>
    public required IReadOnlyList<BatchFile> BrokenFiles { get; init; }

    /// <summary>The number of rows with such files.</summary>
    public required long BrokenRows { get; init; }

    /// <summary>The number of those rows that are <see cref="BatchState.Answered"/> now, so that the next run downloads them again. The links of the others have expired; they stay <see cref="BatchState.Saved"/>.</summary>
    public required long RepairableRows { get; init; }

    /// <summary>What the database's own check reports about the ledger; empty when it is sound.</summary>
    public required IReadOnlyList<string> LedgerProblems { get; init; }

    /// <summary>True when nothing is wrong.</summary>
    public bool IsSound => BrokenRows == 0 && LedgerProblems.Count == 0;
}
