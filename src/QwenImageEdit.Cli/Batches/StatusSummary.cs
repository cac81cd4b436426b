using QwenImageEdit.Batch;
using QwenImageEdit.Cli.Service;
using QwenImageEdit.Cli.Terminal;

namespace QwenImageEdit.Cli.Batches;

/// <summary>A status for people.</summary>
internal static class StatusSummary
{
    public static void Write(ToolConsole console, BatchStatus status, IEnumerable<NextStep> steps)
    {
        console.WriteLine(Rows(status.Counts));
        console.WriteLine(Money(status));
        foreach (var step in steps)
        {
            console.WriteLine(step.Message);
            if (step.Command is { } command)
            {
                console.WriteCommand(command);
            }
        }
    }

    public static string Rows(BatchCounts counts)
    {
        (long Number, string State)[] states =
        [
            (counts.Saved, "saved"), (counts.Answered, "paid and not saved"), (counts.Sent, "in flight"), (counts.Pending + counts.Claimed, "pending"), (counts.Unknown, "unknown"),
            (counts.Refused, "refused"), (counts.Lost, "lost"), (counts.GivenUp, "given up"),
        ];
        string text = string.Join(", ", states.Where(static state => state.Number > 0 || state.State == "saved").Select(static state => $"{Words.Number(state.Number)} {state.State}"));
        return $"{Words.Count(counts.Total, "row")}: {text}.";
    }

    private static string Money(BatchStatus status)
    {
        string cap = status.SpendCap is { } most ? $" of at most {Yuan.Text(most)}" : "";
        string possible = status.PossibleCost > 0 ? $", and up to {Yuan.Text(status.PossibleCost)} more for rows without an answer" : "";
        string unpriced = status.UnpricedAttempts > 0 ? $", and {Words.Count(status.UnpricedAttempts, "edit")} at a price that is not known here" : "";
        return $"Spent {Yuan.Text(status.Cost)}{cap} by list price{possible}{unpriced}.";
    }
}
