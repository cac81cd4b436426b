using System.Globalization;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Where a batch is, and what to do next.</summary>
internal static class BatchSummary
{
    public static int ExitCodeOf(BatchStatus status) => status switch
    {
        { End: BatchEnd.Paused or BatchEnd.SpendCapReached } => ExitCode.Paused,
        { End: BatchEnd.Stopped or BatchEnd.Abandoned } => ExitCode.Interrupted,
        { Counts: { Unknown: > 0 } or { Lost: > 0 } } => ExitCode.Unknown,
        { Counts.Answered: > 0 } => ExitCode.NotSaved,
        { Counts.Refused: > 0 } => ExitCode.Refused,
        _ => ExitCode.Saved,
    };

    public static IEnumerable<string> Lines(BatchStatus status, LedgerLocation ledger)
    {
        yield return string.Create(CultureInfo.InvariantCulture, $"{status.Counts.Total} rows: {Counts(status.Counts)}");
        yield return $"spent {BatchMoney.Spent(status)}";
        foreach (string step in NextSteps(status, ledger))
        {
            yield return step;
        }
    }

    public static string Counts(BatchCounts counts) => string.Join(", ", new (long Number, string Name)[]
    {
        (counts.Saved, "saved"),
        (counts.Sent, "in flight"),
        (counts.Answered, "paid and not saved yet"),
        (counts.Pending + counts.Claimed, "pending"),
        (counts.Unknown, "unknown"),
        (counts.Lost, "lost"),
        (counts.Refused, "refused"),
        (counts.GivenUp, "given up"),
    }.Where(static count => count.Number > 0 || count.Name == "saved").Select(static count => string.Create(CultureInfo.InvariantCulture, $"{count.Number} {count.Name}")));

    private static IEnumerable<string> NextSteps(BatchStatus status, LedgerLocation ledger)
    {
        if (status.PauseReason is { } reason)
        {
            yield return $"Paused: {PlainWords.Of(reason)} Remove the cause, and run the same command again.";
        }

        if (status.End is BatchEnd.SpendCapReached)
        {
            yield return "The next row does not fit into the spend cap. Raise --spend-cap, and run the same command again.";
        }

        if (status.End is BatchEnd.Stopped or BatchEnd.Abandoned)
        {
            yield return "Stopped. Run the same command again to go on.";
        }

        if (status.Counts.Unknown + status.Counts.Lost > 0)
        {
            yield return $"Unknown rows may have been billed, and lost ones were. See them, and decide: qwen-image-edit batch decide {ledger.InCommand}";
        }

        if (status.Counts.Answered > 0)
        {
            yield return "Some images are paid and not saved yet. Run the same command again to download them before their links expire; it costs nothing.";
        }

        if (status.Counts.Refused > 0)
        {
            yield return $"Refused rows were not billed. Correct them in the manifest and run again, or send them again as they are: qwen-image-edit batch retry {ledger.InCommand}";
        }
    }
}
