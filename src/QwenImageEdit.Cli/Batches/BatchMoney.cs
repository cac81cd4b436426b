using System.Globalization;
using QwenImageEdit.Batch;

namespace QwenImageEdit.Cli.Batches;

/// <summary>Sums of a batch in words.</summary>
internal static class BatchMoney
{
    public static string Yuan(decimal amount) => string.Create(CultureInfo.InvariantCulture, $"¥{amount:0.00}");

    /// <summary>What was spent, and what may come to it.</summary>
    public static string Spent(BatchStatus status)
    {
        string cap = status.SpendCap is { } most ? $" of at most {Yuan(most)}" : "";
        string possible = status.PossibleCost > 0 ? $", and up to {Yuan(status.PossibleCost)} more for what is in flight or unknown" : "";
        string unpriced = status.UnpricedAttempts > 0 ? string.Create(CultureInfo.InvariantCulture, $", and {status.UnpricedAttempts} edits whose price is not known here") : "";
        return $"{Yuan(status.Cost)}{cap}{possible}{unpriced}";
    }
}
