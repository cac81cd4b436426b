namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>Measures the edits a second of all cases, alternately.</summary>
internal static class ThroughputBenchmark
{
    /// <summary>Returns the rates of all rounds for each case.</summary>
    public static async Task<IReadOnlyDictionary<EditCase, List<double>>> RunAsync(Effort effort)
    {
        var rates = EditCase.All.ToDictionary(editCase => editCase, _ => new List<double>());
        for (var round = 0; round < effort.Rounds; round++)
        {
            foreach (var (editCase, results) in rates)
            {
                results.Add(await MeasureAsync(editCase, effort));
            }
        }

        return rates;
    }

    private static async Task<double> MeasureAsync(EditCase editCase, Effort effort)
    {
        if (editCase.Drawing is not { } drawing)
        {
            await using var floor = await FloorServer.StartAsync();
            return await RateAsync(floor.Endpoint, editCase, effort);
        }

        await using var emulator = await ImageEditEmulator.StartAsync(new() { Drawing = drawing });
        return await RateAsync(emulator.Endpoint, editCase, effort);
    }

    private static async Task<double> RateAsync(Uri endpoint, EditCase editCase, Effort effort)
    {
        using var caller = new Caller(endpoint, EditBody.Of(editCase.IsInline), editCase.Downloads);
        await caller.RateAsync(effort.WarmUp);
        return await caller.RateAsync(effort.Round);
    }
}
