namespace QwenImageEdit.Batch;

/// <summary>Where a batch is.</summary>
public sealed record BatchStatus
{
    /// <summary>Why the run ended; <see cref="BatchEnd.None"/>, the default, when the status was only read.</summary>
    public BatchEnd End { get; init; }

    /// <summary>The number of rows in each state.</summary>
    public required BatchCounts Counts { get; init; }

    /// <summary>What answered rows cost, by list price.</summary>
    public required decimal Cost { get; init; }

    /// <summary>What rows that are in flight or unknown may cost in addition, by list price.</summary>
    public required decimal PossibleCost { get; init; }

    /// <summary>The number of attempts that were or may have been billed at a price that is not known. They are in no sum.</summary>
    public long UnpricedAttempts { get; init; }

    /// <summary>The spend cap of the last run; null when it had none.</summary>
    public decimal? SpendCap { get; init; }

    /// <summary>Why the last run paused, and what to do; null when it did not.</summary>
    public string? PauseReason { get; init; }

    /// <summary>True when every row is saved, refused or given up.</summary>
    public bool IsComplete => Counts.Total == Counts.Saved + Counts.Refused + Counts.GivenUp;

    /// <summary>Describes the batch.</summary>
    /// <returns>One line with counts and cost, and one for each thing to do.</returns>
    public override string ToString() => StatusText.Describe(this);
}
