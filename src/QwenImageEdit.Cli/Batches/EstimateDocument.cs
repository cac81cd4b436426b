using System.Globalization;
using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What a run would take.</summary>
internal sealed record EstimateDocument
{
    public required long Rows { get; init; }

    public required long Images { get; init; }

    /// <summary>In yuan by list price; null if a price is not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>In seconds at the documented pace; null if it is not known.</summary>
    public double? Seconds { get; init; }

    /// <summary>Rows that repeat another one, and what they cost.</summary>
    public required long RepeatedRows { get; init; }

    public decimal? RepeatedCost { get; init; }

    /// <summary>Repeated rows with a seed, whose results are reused and cost nothing.</summary>
    public required long ReusableRows { get; init; }

    public static EstimateDocument Of(BatchEstimate estimate) => new()
    {
        Rows = estimate.Rows,
        Images = estimate.Images,
        Cost = estimate.Cost,
        Seconds = estimate.Duration?.TotalSeconds,
        RepeatedRows = estimate.RepeatedRows,
        RepeatedCost = estimate.RepeatedRows > 0 ? estimate.RepeatedCost : null,
        ReusableRows = estimate.ReusableRows,
    };

    public IEnumerable<string> Lines()
    {
        string price = Cost is { } cost ? $"{BatchMoney.Yuan(cost)} by list price" : "a price that is not known here";
        yield return string.Create(CultureInfo.InvariantCulture, $"{Rows} rows to send, {Images} images, {price}");
        if (Seconds is { } seconds)
        {
            yield return $"takes about {Duration.InWords(TimeSpan.FromSeconds(seconds))} at the documented pace";
        }

        if (RepeatedRows > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{RepeatedRows} rows repeat others{(RepeatedCost is { } repeated ? $" and cost {BatchMoney.Yuan(repeated)}" : "")}; {ReusableRows} have a seed and reuse their results");
        }
    }
}
