namespace QwenImageEdit.Tests.Proof;

/// <summary>Calls with random faults, retry settings and cancellations, several at once.</summary>
/// <remarks>The seed decides what befalls the calls of each runner; which of them are cancelled in time also depends on the machine.</remarks>
internal sealed class Soak(ProvingGround ground, SoakTotals totals, CancellationToken giveUp)
{
    /// <summary>Then a new emulator takes over, since every look into the ledger costs as much as there are callers in it.</summary>
    private const int CallsOfAnEmulator = 10_000;

    private const int Runners = 4;
    private const int MostCallersAtOnce = 8;
    private const double FaultProbability = 0.6;
    private const double CancellationProbability = 0.15;
    private const int LatestRealCancellation = 60;
    private const int LatestClockCancellation = 340;

    private int _callsLeft;

    /// <exception cref="TimeoutException">A call hangs.</exception>
    public static async Task<SoakTotals> RunAsync(int calls, int seed, CancellationToken giveUp)
    {
        var totals = new SoakTotals(seed);
        for (int part = 0; part * CallsOfAnEmulator < calls; part++)
        {
            await RunPartAsync(Math.Min(CallsOfAnEmulator, calls - (part * CallsOfAnEmulator)), (seed * 1_000) + part, totals, giveUp);
        }

        return totals;
    }

    /// <summary>Makes the calls, and ends their emulator.</summary>
    private static async Task RunPartAsync(int calls, int seed, SoakTotals totals, CancellationToken giveUp)
    {
        var cancelled = new List<Caller>();
        await using var ground = await ProvingGround.StartAsync();
        var soak = new Soak(ground, totals, giveUp) { _callsLeft = calls };
        foreach (var callers in await Task.WhenAll(Enumerable.Range(0, Runners).Select(runner => Task.Run(() => soak.RunOneAsync(new Random((seed * Runners) + runner)), giveUp))))
        {
            cancelled.AddRange(callers);
        }

        // What a caller did not wait for may have been made after it was gone.
        await ground.DisposeAsync();
        soak.JudgeCancelled(cancelled);
    }

    /// <returns>The callers that ended their calls themselves.</returns>
    private async Task<IReadOnlyList<Caller>> RunOneAsync(Random random)
    {
        var cancelled = new List<Caller>();
        using var byDefault = new ProvingClient(ground, RetrySetting.Default);
        using var off = new ProvingClient(ground, RetrySetting.Off);
        while (TakeCalls(random.Next(1, MostCallersAtOnce + 1)) is > 0 and var count)
        {
            var client = random.Next(2) == 0 ? byDefault : off;
            var cancellations = new List<CancellationTokenSource>();
            var callers = Enumerable.Range(0, count).Select(_ => NewCaller(client, random, cancellations)).ToList();
            foreach (var report in await client.RunAsync(callers, giveUp))
            {
                totals.Add(report);
                if (report.WasCancelled)
                {
                    cancelled.Add(report.Caller);
                }
            }

            cancellations.ForEach(cancellation => cancellation.Dispose());
        }

        return cancelled;
    }

    private Caller NewCaller(ProvingClient client, Random random, List<CancellationTokenSource> cancellations)
    {
        var faults = new Random(random.Next());
        var caller = ground.AddCaller(_ => faults.NextDouble() < FaultProbability ? FaultCatalogue.All[faults.Next(FaultCatalogue.All.Count)] : null);
        if (random.NextDouble() < CancellationProbability)
        {
            var cancellation = random.Next(2) == 0
                ? new CancellationTokenSource(random.Next(LatestRealCancellation))
                : new CancellationTokenSource(TimeSpan.FromSeconds(LatestClockCancellation * random.NextDouble()), client.Clock);
            cancellations.Add(cancellation);
            caller.CancellationToken = cancellation.Token;
        }

        return caller;
    }

    private int TakeCalls(int wanted) => Math.Min(wanted, Interlocked.Add(ref _callsLeft, -wanted) + wanted);

    private void JudgeCancelled(IEnumerable<Caller> cancelled)
    {
        foreach (var caller in cancelled)
        {
            int billed = ground.BilledTo(caller);
            totals.CancelledAndBilled += billed > 0 ? 1 : 0;
            if (billed > 1)
            {
                totals.AddViolation($"billed {billed} results after it was cancelled: {caller}");
            }
        }
    }
}
