using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What a batch takes, as <c>--json</c> prints it.</summary>
internal sealed record EstimateDocument
{
    public string Event { get; } = "estimate";

    public required long Rows { get; init; }

    public required long Images { get; init; }

    /// <summary>In yuan by list price; null if it is not known.</summary>
    public decimal? Price { get; init; }

    public double? Seconds { get; init; }

    public DateTimeOffset? FinishesAt { get; init; }

    public required long RepeatedRows { get; init; }

    public decimal? RepeatedPrice { get; init; }

    public required long ReusableRows { get; init; }

    public required long ViolationCount { get; init; }

    public required IReadOnlyList<FailureItem> Violations { get; init; }

    public static EstimateDocument Of(BatchEstimate estimate) => new()
    {
        Rows = estimate.Rows,
        Images = estimate.Images,
        Price = estimate.Cost,
        Seconds = estimate.Duration?.TotalSeconds,
        FinishesAt = DateTimeOffset.UtcNow + estimate.Duration,
        RepeatedRows = estimate.RepeatedRows,
        RepeatedPrice = estimate.RepeatedCost,
        ReusableRows = estimate.ReusableRows,
        ViolationCount = estimate.ProblemCount,
        Violations = [.. estimate.Problems.Select(static problem => new FailureItem { Message = PlainWords.Of(problem.Message), Line = problem.LineNumber, Row = problem.Key })],
    };
}
