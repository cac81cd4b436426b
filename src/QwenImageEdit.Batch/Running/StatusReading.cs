using QwenImageEdit.Batch.Ledgers;
using QwenImageEdit.Batch.Money;

namespace QwenImageEdit.Batch.Running;

internal static class StatusReading
{
    public static BatchStatus Of(BatchFigures figures) => new()
    {
        Counts = figures.Counts,
        Cost = Micros.ToDecimal(figures.Billed),
        PossibleCost = Micros.ToDecimal(figures.Reserved - figures.Billed),
        UnpricedAttempts = figures.Unpriced,
        SpendCap = figures.Run.SpendCap is { } cap ? Micros.ToDecimal(cap) : null,
        PauseReason = figures.Run.PauseReason,
    };
}
