using System.Diagnostics;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Kills workers at random moments until they have been killed often enough, or the time is over, then lets them finish. The invariants are checked after each life.</summary>
internal sealed class KillLoop(CrashFolder folder, CrashLedger ledger, int workers, KillLoopTotals totals, TimeSpan latency)
{
    private const int MaxInFlight = 8;
    private const int MaxDecisionRounds = 20;
    private const double DecisionShare = 0.1;

    private static readonly string[] Stages = [Worker.Opening, Worker.Importing, Worker.Running];

    private readonly Invariants _invariants = new(totals.Rows);
    private readonly Random _random = new(totals.Seed);
    private readonly string _output = folder.PathOf("out");
    private readonly List<WorkerProcess> _living = [];
    private decimal _cap = totals.Rows * CrashRows.Price;

    public async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var service = await Service.StartAsync(new RandomFaults(totals.Seed).Next, latency: latency);
        try
        {
            while (totals.Kills < totals.KillsWanted && totals.Lives < 3 * totals.KillsWanted && watch.Elapsed < totals.Limit)
            {
                await KillOneAsync(service);
                if (_random.NextDouble() < DecisionShare)
                {
                    await DecideAsync(giveUpAll: false);
                }
            }

            await FinishAsync(service);
        }
        finally
        {
            _living.ForEach(static worker => worker.Dispose());
        }

        await totals.ReadEndAsync(ledger, _output, service);
        Console.WriteLine($"{totals}in {watch.Elapsed.TotalSeconds:F0} s");
        return totals.Violations.Count == 0 ? 0 : 1;
    }

    private async Task FinishAsync(Service service)
    {
        for (int round = 1; round <= MaxDecisionRounds; round++)
        {
            Start(service);
            bool areFinished = true;
            foreach (var worker in _living.ToList())
            {
                areFinished &= await EndAsync(worker, stage: null, service);
            }

            if (await DecideAsync(giveUpAll: round > 3) == 0 && areFinished)
            {
                return;
            }
        }

        totals.Add($"The batch was not finished after {MaxDecisionRounds} runs.");
    }

    private async Task KillOneAsync(Service service)
    {
        foreach (var worker in _living.Where(static worker => worker.HasExited).ToList())
        {
            await EndAsync(worker, stage: null, service);
        }

        var started = Start(service);
        var victim = _living[_random.Next(_living.Count)];
        await EndAsync(victim, await KillAsync(victim, isNew: started.Contains(victim), service), service);
    }

    /// <summary>Starts as many workers as are missing.</summary>
    private List<WorkerProcess> Start(Service service)
    {
        List<WorkerProcess> started = [.. Enumerable.Range(_living.Count, workers - _living.Count).Select(_ => WorkerProcess.Start(new WorkerOptions
        {
            Ledger = ledger.Address,
            Endpoint = service.Endpoint,
            Image = folder.Image,
            Output = _output,
            Rows = totals.Rows,
            InFlight = _random.Next(1, MaxInFlight + 1),
            SpendCap = _cap,
        }))];
        _living.AddRange(started);
        totals.Lives += started.Count;
        return started;
    }

    /// <returns>The stage in which the worker was killed; null when it had ended before.</returns>
    private async Task<string?> KillAsync(WorkerProcess worker, bool isNew, Service service)
    {
        string stage = (isNew ? _random.Next(8) : 2) switch { 0 => Worker.Opening, 1 => Worker.Importing, _ => Worker.Running };
        int before = service.Arrived;
        await worker.WaitForLineAsync(stage);
        if (stage == Worker.Running)
        {
            // So many edits per life that the rows last until the last kill.
            int left = Math.Max(totals.Rows - before, 0);
            int edits = _random.Next(1, 2 + (2 * left / (totals.KillsWanted - totals.Kills)));
            await worker.WaitAsync(() => service.Arrived - before >= edits, TimeSpan.FromSeconds(20));
        }

        await Task.Delay(_random.Next(stage == Worker.Running ? 150 : 300));
        if (worker.HasExited)
        {
            return null;
        }

        worker.Kill();
        return worker.Lines.LastOrDefault(Stages.Contains) ?? stage;
    }

    /// <returns>Whether the worker had nothing left to do.</returns>
    private async Task<bool> EndAsync(WorkerProcess worker, string? stage, Service service)
    {
        string error = await worker.WaitForExitAsync();
        bool isFinished = Judge(worker, stage, error);
        if (stage is not null)
        {
            await ledger.SilenceAsync(worker.Id);
        }

        _living.Remove(worker);
        worker.Dispose();
        var (reading, requests) = Observation.Of(ledger.Address, service);
        foreach (string violation in _invariants.Violations(reading, requests, _cap))
        {
            totals.Add($"life {totals.Lives}: {violation}");
        }

        return isFinished;
    }

    private bool Judge(WorkerProcess worker, string? stage, string error)
    {
        string end = worker.Lines.LastOrDefault(static line => line.StartsWith(Worker.Ended, StringComparison.Ordinal) || line.StartsWith(Worker.Failed, StringComparison.Ordinal)) ?? "";
        bool isFinished = end.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal);
        if (end.StartsWith($"{Worker.Ended} {BatchEnd.SpendCapReached}", StringComparison.Ordinal))
        {
            _cap += Math.Ceiling(totals.Rows / 10m) * CrashRows.Price;
            totals.CapRaises++;
        }
        else if (stage is null && !isFinished)
        {
            totals.Add($"life {totals.Lives}: the worker ended by itself: {string.Join(" | ", worker.Lines)} {error}");
        }

        if (stage is not null)
        {
            totals.Kill(stage);
        }

        return isFinished;
    }

    /// <returns>The number of rows that were decided.</returns>
    private Task<int> DecideAsync(bool giveUpAll) => ledger.UseAsync(async batch =>
    {
        int count = 0;
        foreach (var state in new[] { BatchState.Unknown, BatchState.Lost })
        {
            await foreach (var row in batch.ReadAsync(state))
            {
                await batch.DecideAsync(row, giveUpAll || _random.Next(2) == 0 ? UnknownDecision.GiveUp : UnknownDecision.SendAgain, "crash test", force: true);
                count++;
            }
        }

        return count;
    });
}
