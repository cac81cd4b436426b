using System.Diagnostics;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Kills a worker at random moments until it has been killed often enough, then lets it finish. The invariants are checked after each life.</summary>
internal sealed class KillLoop(CrashFolder folder, int kills, int rows, int seed, TimeSpan latency)
{
    private const int MaxInFlight = 8;
    private const int MaxDecisionRounds = 20;
    private const double DecisionShare = 0.1;

    private readonly KillLoopTotals _totals = new() { Rows = rows, Seed = seed };
    private readonly Invariants _invariants = new(rows);
    private readonly Random _random = new(seed);
    private readonly string _ledger = folder.PathOf("catalogue.qie");
    private readonly string _image = folder.CreateImage();
    private readonly string _output = folder.PathOf("out");
    private decimal _cap = rows * CrashRows.Price;

    public async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        await using var service = await Service.StartAsync(new RandomFaults(seed).Next, latency: latency);
        while (_totals.Kills < kills && _totals.Lives < 3 * kills)
        {
            await LiveAsync(service, isLast: false);
            if (_random.NextDouble() < DecisionShare)
            {
                await DecideAsync(giveUpAll: false);
            }
        }

        await FinishAsync(service);
        await _totals.ReadEndAsync(_ledger, _output, service);
        Console.WriteLine($"{_totals}in {watch.Elapsed.TotalSeconds:F0} s");
        return _totals.Violations.Count == 0 ? 0 : 1;
    }

    private async Task FinishAsync(Service service)
    {
        for (int round = 1; round <= MaxDecisionRounds; round++)
        {
            await LiveAsync(service, isLast: true);
            if (await DecideAsync(giveUpAll: round > 3) == 0 && _totals.IsFinished)
            {
                return;
            }
        }

        _totals.Add($"The batch was not finished after {MaxDecisionRounds} runs.");
    }

    private async Task LiveAsync(Service service, bool isLast)
    {
        _totals.Lives++;
        using var worker = WorkerProcess.Start(new WorkerOptions
        {
            Ledger = _ledger,
            Endpoint = service.Endpoint,
            Image = _image,
            Output = _output,
            Rows = rows,
            InFlight = _random.Next(1, MaxInFlight + 1),
            SpendCap = _cap,
        });
        string? stage = isLast ? null : await KillAsync(worker, service);
        string error = await worker.WaitForExitAsync();
        Judge(worker, stage, error);
        var requests = service.ReadRequests();
        foreach (string violation in _invariants.Violations(LedgerReading.Of(_ledger), requests, _cap))
        {
            _totals.Add($"life {_totals.Lives}: {violation}");
        }
    }

    /// <returns>The stage in which the worker was killed; null when it had ended before.</returns>
    private async Task<string?> KillAsync(WorkerProcess worker, Service service)
    {
        string stage = _random.Next(8) switch { 0 => Worker.Opening, 1 => Worker.Importing, _ => Worker.Running };
        int before = service.Arrived;
        await worker.WaitForLineAsync(stage);
        if (stage == Worker.Running)
        {
            // So many edits per life that the rows last until the last kill.
            int left = Math.Max(rows - before, 0);
            int edits = _random.Next(1, 2 + (2 * left / (kills - _totals.Kills)));
            await worker.WaitAsync(() => service.Arrived - before >= edits, TimeSpan.FromSeconds(20));
        }

        await Task.Delay(_random.Next(stage == Worker.Running ? 150 : 300));
        if (worker.HasExited)
        {
            return null;
        }

        worker.Kill();
        return stage;
    }

    private void Judge(WorkerProcess worker, string? stage, string error)
    {
        string end = worker.Lines.LastOrDefault(static line => line.StartsWith(Worker.Ended, StringComparison.Ordinal) || line.StartsWith(Worker.Failed, StringComparison.Ordinal)) ?? "";
        _totals.IsFinished = end.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal);
        if (end.StartsWith($"{Worker.Ended} {BatchEnd.SpendCapReached}", StringComparison.Ordinal))
        {
            _cap += Math.Ceiling(rows / 10m) * CrashRows.Price;
            _totals.CapRaises++;
        }
        else if (stage is null && !_totals.IsFinished)
        {
            _totals.Add($"life {_totals.Lives}: the worker ended by itself: {string.Join(" | ", worker.Lines)} {error}");
        }

        if (stage is not null)
        {
            _totals.Kill(stage);
        }
    }

    /// <returns>The number of rows that were decided.</returns>
    private async Task<int> DecideAsync(bool giveUpAll)
    {
        int count = 0;
        await using var batch = await ImageEditBatch.OpenAsync(_ledger);
        foreach (var state in new[] { BatchState.Unknown, BatchState.Lost })
        {
            await foreach (var row in batch.ReadAsync(state))
            {
                await batch.DecideAsync(row, giveUpAll || _random.Next(2) == 0 ? UnknownDecision.GiveUp : UnknownDecision.SendAgain, "crash test", force: true);
                count++;
            }
        }

        return count;
    }
}
