using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Where a batch is, as <c>--json</c> prints it.</summary>
internal sealed record BatchDocument
{
    public required string Ledger { get; init; }

    public required string Batch { get; init; }

    /// <summary>How the run ended; null while it runs.</summary>
    public string? End { get; init; }

    public required bool IsComplete { get; init; }

    public required long Rows { get; init; }

    public required long Saved { get; init; }

    public required long InFlight { get; init; }

    public required long Pending { get; init; }

    /// <summary>Paid, and not saved yet.</summary>
    public required long Answered { get; init; }

    public required long Unknown { get; init; }

    public required long Lost { get; init; }

    public required long Refused { get; init; }

    public required long GivenUp { get; init; }

    /// <summary>In yuan by list price.</summary>
    public required decimal Cost { get; init; }

    /// <summary>What is in flight or unknown may cost as much besides.</summary>
    public required decimal PossibleCost { get; init; }

    public decimal? SpendCap { get; init; }

    public required long UnpricedAttempts { get; init; }

    public string? PauseReason { get; init; }

    public double? RowsPerMinute { get; init; }

    public DateTimeOffset? FinishesAt { get; init; }

    public IReadOnlyList<WorkerDocument>? Workers { get; init; }

    public static BatchDocument Of(BatchStatus status, LedgerLocation ledger, string batch)
    {
        var counts = status.Counts;
        return new BatchDocument
        {
            Ledger = ledger.Shown,
            Batch = batch,
            End = status.End == BatchEnd.None ? null : status.End.ToString(),
            IsComplete = status.IsComplete,
            Rows = counts.Total,
            Saved = counts.Saved,
            InFlight = counts.Sent,
            Pending = counts.Pending + counts.Claimed,
            Answered = counts.Answered,
            Unknown = counts.Unknown,
            Lost = counts.Lost,
            Refused = counts.Refused,
            GivenUp = counts.GivenUp,
            Cost = status.Cost,
            PossibleCost = status.PossibleCost,
            SpendCap = status.SpendCap,
            UnpricedAttempts = status.UnpricedAttempts,
            PauseReason = status.PauseReason,
        };
    }
}
