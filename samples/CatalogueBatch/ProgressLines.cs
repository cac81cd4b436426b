using System.Diagnostics;
using QwenImageEdit.Batch;

namespace CatalogueBatch;

/// <summary>Writes a line each second. On request, it kills the process when half of the rows are saved, while others are in flight.</summary>
internal sealed class ProgressLines(bool isKilledHalfway) : IProgress<BatchProgress>
{
    public void Report(BatchProgress value)
    {
        var (counts, cost) = (value.Status.Counts, value.Status.Cost);
        Console.WriteLine($"  {counts.Saved} of {counts.Total} saved, {counts.Sent} in flight, ¥{cost:0.00}");
        if (isKilledHalfway && counts is { Sent: > 0, Answered: 0 } && counts.Saved >= counts.Total / 2)
        {
            Process.GetCurrentProcess().Kill();
        }
    }
}
