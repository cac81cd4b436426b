using System.Globalization;
using System.Text;

namespace QwenImageEdit.Batch;

/// <summary>A status in words.</summary>
internal static class StatusText
{
    public static string Describe(BatchStatus status)
    {
        var counts = status.Counts;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{counts.Total} rows: {counts.Saved} saved, {counts.Answered} answered, {counts.Pending + counts.Claimed} pending, {counts.Sent} in flight, ");
        text.Append(CultureInfo.InvariantCulture, $"{counts.Unknown} unknown, {counts.Refused} refused, {counts.Lost} lost, {counts.GivenUp} given up. Cost ¥{status.Cost:0.00####}");
        if (status.SpendCap is { } cap)
        {
            text.Append(CultureInfo.InvariantCulture, $" of at most ¥{cap:0.00####}");
        }

        if (status.PossibleCost > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", and ¥{status.PossibleCost:0.00####} more if everything unknown or in flight was billed");
        }

        if (status.UnpricedAttempts > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $", and {status.UnpricedAttempts} attempts at a price that is not known");
        }

        text.Append('.');
        foreach (string step in NextSteps(status))
        {
            text.AppendLine().Append(step);
        }

        return text.ToString();
    }

    private static IEnumerable<string> NextSteps(BatchStatus status)
    {
        if (status.PauseReason is { } reason)
        {
            yield return $"Paused: {reason}";
        }

        if (status.End is BatchEnd.SpendCapReached)
        {
            yield return "The next row does not fit into the spend cap. Raise SpendCap and run again.";
        }

        if (status.Counts.Unknown > 0)
        {
            yield return "Unknown rows may have been billed. Look for their requests in the service's console, then decide for each with DecideAsync: send it again or give it up.";
        }

        if (status.Counts.Answered > 0)
        {
            yield return "Answered rows are paid and not saved yet. Run again to download them before their links expire.";
        }

        if (status.Counts.Lost > 0)
        {
            yield return "Lost rows were paid, and their links no longer deliver. Decide for each with DecideAsync: send it again, which costs again, or give it up.";
        }

        if (status.Counts.Refused > 0)
        {
            yield return "Refused rows were not billed. Correct them in the manifest and add it again, or send them again as they are with RetryAsync.";
        }
    }
}
