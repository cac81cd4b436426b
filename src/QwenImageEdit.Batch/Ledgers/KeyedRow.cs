namespace QwenImageEdit.Batch.Ledgers;

/// <summary>How the ledger has the row of a key. The state is <see cref="BatchState.Claimed"/> when the caller has it now.</summary>
internal sealed record KeyedRow(BatchState State, AttemptId Claim)
{
    /// <summary>False when the key belongs to a request with another fingerprint.</summary>
    public bool IsSameRequest { get; init; } = true;

    /// <summary>True when another worker makes the edit.</summary>
    public bool IsInFlight { get; init; }

    public ImageEditResult? Result { get; init; }

    public long? IntendedAt { get; init; }
}
