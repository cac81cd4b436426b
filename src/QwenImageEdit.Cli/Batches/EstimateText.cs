using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What a batch takes, for people.</summary>
internal static class EstimateText
{
    private const int ShownProblems = 20;

    public static IEnumerable<string> Lines(BatchEstimate estimate)
    {
        yield return $"{Words.Count(estimate.Rows, "row")} to send, {Words.Count(estimate.Images, "image")}, {ListPrice.InWords(estimate.Cost)}.";
        if (estimate.Rows > 0)
        {
            yield return estimate.Duration is { } duration
                ? $"At the pace of the service it takes at least {Words.Duration(duration)}, until {Words.Time(DateTimeOffset.UtcNow + duration)}."
                : "The pace of the service is not documented, so the time is not known.";
        }

        if (estimate.RepeatedRows > 0)
        {
            yield return $"{Words.Count(estimate.RepeatedRows, "row asks", "rows ask")} for the same as another one; the price includes {ListPrice.InWords(estimate.RepeatedCost)} for them. With a seed, they would get its result and cost nothing.";
        }

        if (estimate.ReusableRows > 0)
        {
            yield return $"{Words.Count(estimate.ReusableRows, "more row gets", "more rows get")} the result of an equal row and {(estimate.ReusableRows == 1 ? "costs" : "cost")} nothing.";
        }
    }

    public static IEnumerable<string> Problems(IReadOnlyList<ManifestProblem> problems, long count)
    {
        if (count == 0)
        {
            yield break;
        }

        yield return $"{Words.Count(count, "problem")}. Correct the manifest; nothing was sent.";
        foreach (var problem in problems.Take(ShownProblems))
        {
            yield return $"  {PlainWords.Of(problem.ToString())}";
        }

        if (count > ShownProblems)
        {
            yield return $"  … and {Words.Number(count - ShownProblems)} more.";
        }
    }
}
