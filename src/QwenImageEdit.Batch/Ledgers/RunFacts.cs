namespace QwenImageEdit.Batch.Ledgers;

/// <summary>What a run writes down about itself. It is running until it ends by itself: one that was killed stays so.</summary>
internal sealed record RunFacts(long? SpendCap, string? PauseReason, bool IsRunning = false)
{
    /// <summary>The output template that all rows up to <see cref="CheckedRows"/> were checked against.</summary>
    public string? Output { get; init; }

    public long CheckedRows { get; init; }
}
