namespace QwenImageEdit.Tests.Proof;

/// <summary>Makes concurrent calls with random faults, retry settings and cancellations.</summary>
/// <remarks>The seed determines the faults and cancellations. Whether a cancellation comes in time also depends on the machine.</remarks>
internal sealed class Soak(ProvingGround ground, SoakTotals totals, CancellationToken cancellationToken)
{
    /// <summary>The number of calls before a new emulator is started. Reading the ledger takes time in proportion to the number of callers in it.</summary>
    private const int CallsPerEmulator = 10_000;

    private const int Runners = 4;
    private const int MaxConcurrentCallers = 8;
    private const double FaultProbability = 0.6;
    private const double CancellationProbability = 0.15;
    private const int LatestRealCancellation = 60;
    private const int LatestClockCancellation = 340;

    private int _callsLeft;

    /// <exception cref="TimeoutException">A call does not end.</exception>
    public static async Task<SoakTotals> RunAsync(int calls, int seed, CancellationToken cancellationToken)
    {
        var totals = new SoakTotals(seed);
        for (int part = 0; part * CallsPerEmulator < calls; part++)
        {
            await RunPartAsync(Math.Min(CallsPerEmulator, calls - (part * CallsPerEmulator)), (seed * 1_000) + part, totals, cancellationToken);
        }

        return totals;
    }

    /// <summary>Makes the calls with one emulator.</summary>
    private static async Task RunPartAsync(int calls, int seed, SoakTotals totals, CancellationToken cancellationToken)
    {
        var cancelled = new List<Caller>();
        await using var ground = await ProvingGround.StartAsync();
        var soak = new Soak(ground, totals, cancellationToken) { _callsLeft = calls };
        foreach (var callers in await Task.WhenAll(Enumerable.Range(0, Runners).Select(runner => Task.Run(() => soak.RunOneAsync(new Random((seed * Runners) + runner)), cancellationToken))))
        {
            cancelled.AddRange(callers);
        }

        // An edit may have been made after its caller cancelled, so the emulator must finish before the ledger is checked.
        await ground.DisposeAsync();
        soak.CheckCancelled(cancelled);
    }

    /// <returns>The callers that cancelled their calls.</returns>
    private async Task<IReadOnlyList<Caller>> RunOneAsync(Random random)
    {
        var cancelled = new List<Caller>();
        using var withDefaults = new ProvingClient(ground, RetrySetting.Default);
        using var withoutRetries = new ProvingClient(ground, RetrySetting.Off);
        while (TakeCalls(random.Next(1, MaxConcurrentCallers + 1)) is > 0 and var count)
        {
            var client = random.Next(2) == 0 ? withDefaults : withoutRetries;
            var cancellations = new List<CancellationTokenSource>();
            var callers = Enumerable.Range(0, count).Select(_ => NewCaller(client, random, cancellations)).ToList();
            foreach (var report in await client.RunAsync(callers, cancellationToken))
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

    private void CheckCancelled(IEnumerable<Caller> cancelled)
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
