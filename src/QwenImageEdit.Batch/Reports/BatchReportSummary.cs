namespace QwenImageEdit.Batch.Reports;

/// <summary>What a report says about the whole batch.</summary>
internal sealed record BatchReportSummary
{
    /// <summary>The name of the batch.</summary>
    public required string Name { get; init; }

    /// <summary>The number of rows in each state; states without rows may be missing.</summary>
    public required IReadOnlyDictionary<BatchState, long> Counts { get; init; }

    /// <summary>What the batch cost, or may have cost, by list price; null when a price is unknown.</summary>
    public decimal? Cost { get; init; }

    /// <summary>The currency of the prices, such as <c>CNY</c>.</summary>
    public required string Currency { get; init; }

    /// <summary>When the report was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
