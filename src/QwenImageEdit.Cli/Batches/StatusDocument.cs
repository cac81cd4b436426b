using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Where a batch is, as <c>--json</c> prints it.</summary>
internal sealed record StatusDocument
{
    /// <summary><c>status</c>, <c>progress</c> or <c>end</c>.</summary>
    public required string Event { get; init; }

    /// <summary>How a run ended.</summary>
    public string? End { get; init; }

    public required string Ledger { get; init; }

    public required string Batch { get; init; }

    public required RowCounts Rows { get; init; }

    /// <summary>In yuan by list price.</summary>
    public required decimal Cost { get; init; }

    /// <summary>What rows that are in flight or unknown may cost in addition.</summary>
    public required decimal PossibleCost { get; init; }

    public required long UnpricedAttempts { get; init; }

    public decimal? SpendCap { get; init; }

    public string? PauseReason { get; init; }

    public double? RowsPerMinute { get; init; }

    public DateTimeOffset? FinishesAt { get; init; }

    public IReadOnlyList<WorkerDocument>? Workers { get; init; }

    public IReadOnlyList<NextStep>? NextSteps { get; init; }

    public static StatusDocument Of(string happening, LedgerAddress ledger, BatchStatus status) => new()
    {
        Event = happening,
        End = EndOf(status.End),
        Ledger = ledger.Shown,
        Batch = ledger.Batch,
        Rows = RowCounts.Of(status.Counts),
        Cost = status.Cost,
        PossibleCost = status.PossibleCost,
        UnpricedAttempts = status.UnpricedAttempts,
        SpendCap = status.SpendCap,
        PauseReason = status.PauseReason,
    };

    private static string? EndOf(BatchEnd end) => end switch
    {
        BatchEnd.Completed => "completed",
        BatchEnd.Stopped => "stopped",
        BatchEnd.Abandoned => "abandoned",
        BatchEnd.Paused => "paused",
        BatchEnd.SpendCapReached => "spend-cap",
        _ => null,
    };
}
