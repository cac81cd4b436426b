namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>Observes the memory during many edits that are drawn once per size.</summary>
internal static class MemoryBenchmark
{
    private const int Steps = 10;

    public static async Task<MemoryRun> RunAsync(int edits)
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { Drawing = EmulatorDrawing.OncePerSize });
        using var caller = new Caller(emulator.Endpoint, EditBody.Of(isInline: false), downloads: false);
        var figures = new List<MemoryFigures> { Measure(0) };
        for (var step = 1; step <= Steps; step++)
        {
            await caller.SendAsync(edits / Steps);
            figures.Add(Measure(step * (edits / Steps)));
        }

        var total = emulator.Ledger.Total;
        return new MemoryRun(figures, total == new ImageCount(figures[^1].Edits, figures[^1].Edits));
    }

    private static MemoryFigures Measure(int edits)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return new MemoryFigures(edits, GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }
}
