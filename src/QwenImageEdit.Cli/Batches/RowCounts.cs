using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>How many rows are in which state.</summary>
internal sealed record RowCounts(long Total, long Saved, long InFlight, long Pending, long Answered, long Unknown, long Refused, long Lost, long GivenUp)
{
    public static RowCounts Of(BatchCounts counts) =>
        new(counts.Total, counts.Saved, counts.Sent, counts.Pending + counts.Claimed, counts.Answered, counts.Unknown, counts.Refused, counts.Lost, counts.GivenUp);
}
