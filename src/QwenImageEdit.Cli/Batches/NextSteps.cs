using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;
using QwenImageEdit.Cli.Service;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What a batch needs from a person.</summary>
/// <param name="Ledger">The ledger.</param>
/// <param name="RunAgain">The command that goes on, without a spend cap.</param>
/// <param name="Total">What the whole batch costs by list price; null if that is not known.</param>
internal sealed record NextSteps(LedgerAddress Ledger, string RunAgain, decimal? Total)
{
    public IEnumerable<NextStep> For(BatchStatus status)
    {
        var counts = status.Counts;
        if (status.End is BatchEnd.SpendCapReached)
        {
            yield return new($"The next row does not fit into the spend cap{(status.SpendCap is { } cap ? $" of {Yuan.Text(cap)}" : "")}. To go on, raise it:", $"{RunAgain} --spend-cap {HigherCap(status)}");
        }
        else if (status.PauseReason is { } reason)
        {
            yield return new($"Paused: {PlainWords.Of(reason)} When that is solved, go on:", Again(status));
        }
        else if (status.End is BatchEnd.Stopped or BatchEnd.Abandoned && counts.Pending + counts.Claimed + counts.Answered > 0)
        {
            yield return new("Stopped before the end. Go on where it was:", Again(status));
        }
        else if (counts.Answered > 0)
        {
            yield return new($"{Words.Count(counts.Answered, "row is", "rows are")} paid and not saved. Save before the links expire, 24 hours after the edit; nothing is edited again:", Again(status));
        }

        if (counts.Unknown + counts.Lost > 0)
        {
            yield return new($"{UnknownInWords(counts)} Look at each and decide:", $"qwen-image-edit batch decide {Ledger.Arguments}");
        }

        if (counts.Refused > 0)
        {
            yield return new($"{Words.Count(counts.Refused, "row was", "rows were")} refused and not billed. See why:", $"qwen-image-edit batch report {Ledger.Arguments} report.csv");
            yield return new("Then correct the manifest and run it again, or send the rows again as they are:", $"qwen-image-edit batch retry {Ledger.Arguments}");
        }
    }

    private static string UnknownInWords(BatchCounts counts)
    {
        string unknown = counts.Unknown == 0 ? "" : $"{Words.Count(counts.Unknown, "row was", "rows were")} sent without an answer and may have been billed.";
        string lost = counts.Lost == 0 ? "" : $"{Words.Count(counts.Lost, "row was", "rows were")} paid, but the links of the images no longer deliver.";
        return $"{unknown} {lost}".Trim();
    }

    private string Again(BatchStatus status) => status.SpendCap is { } cap ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RunAgain} --spend-cap {cap:0.####}") : RunAgain;

    private string HigherCap(BatchStatus status) => Words.YuanUp(Math.Max(Total ?? 0, (status.SpendCap ?? 0) + 1));
}
