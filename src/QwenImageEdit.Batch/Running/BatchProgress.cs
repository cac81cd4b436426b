namespace QwenImageEdit.Batch;

/// <summary>Where a run is.</summary>
public sealed record BatchProgress
{
    /// <summary>The status of the batch.</summary>
    public required BatchStatus Status { get; init; }

    /// <summary>Answers per minute, over the last minute of the run.</summary>
    public double RowsPerMinute { get; init; }

    /// <summary>When the last row will be answered at this rate; null while the rate is not known.</summary>
    public DateTimeOffset? FinishesAt { get; init; }
}
