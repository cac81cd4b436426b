using System.Globalization;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Workers of one batch that are to finish it together, whatever happens to them or to the database.</summary>
internal sealed class SharedRun(CrashFolder folder, CrashLedger ledger, Service service, int rows) : IDisposable
{
    public const int Count = 2;

    private readonly Invariants _invariants = new(rows);
    private readonly List<WorkerProcess> _workers = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<WorkerProcess> Workers => _workers;

    public bool IsRunning => _workers.Any(static worker => !worker.HasExited);

    /// <summary>Starts a worker, and returns when it runs.</summary>
    /// <param name="change">Its options.</param>
    /// <param name="command">The command that runs it; null for none.</param>
    public async Task<WorkerProcess> StartAsync(Func<WorkerOptions, WorkerOptions> change, string[]? command = null)
    {
        var options = change(new WorkerOptions
        {
            Ledger = ledger.Address,
            Endpoint = service.Endpoint,
            Image = folder.Image,
            Output = folder.PathOf("out"),
            Rows = rows,
        });
        var worker = WorkerProcess.StartCommand([.. command ?? [], .. WorkerProcess.CommandOf("worker", options.ToString())]);
        _workers.Add(worker);
        return await worker.WaitForLineAsync(Worker.Running) ? worker : throw new InvalidOperationException($"A worker printed {string.Join(" | ", worker.Lines)} {await worker.WaitForExitAsync()}");
    }

    public async Task KillAsync(WorkerProcess worker)
    {
        worker.Kill();
        await worker.WaitForExitAsync();
        await ledger.SilenceAsync(worker.Id);
        _workers.Remove(worker);
        worker.Dispose();
        Check();
    }

    public void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            _violations.Add($"{otherwise}.");
        }
    }

    /// <summary>Waits until the workers have ended by themselves, prints what they did, and returns the exit code.</summary>
    /// <param name="limit">How long they may take.</param>
    /// <param name="what">What happened to them; called at the end.</param>
    /// <param name="unknowns">Whether rows may be unknown at the end, as those of killed workers are.</param>
    public async Task<int> EndAsync(TimeSpan limit, Func<string> what, bool unknowns = false)
    {
        foreach (var worker in _workers)
        {
            string error = await worker.WaitForExitAsync(limit);
            Expect(worker.LastLine.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal), $"A worker printed {string.Join(" | ", worker.Lines)} {error}");
        }

        var reading = Check()!;
        int missing = reading.Rows.Count(row => row.State is not BatchState.Saved && !(unknowns && row.State is BatchState.Unknown));
        var attempts = reading.Rows.SelectMany(static row => row.Attempts).ToList();
        Expect(missing == 0, $"I7: {missing} rows are not done");
        Expect(unknowns || attempts.TrueForAll(static attempt => attempt.Outcome is not BatchAttemptOutcome.Unknown), "Rows are unknown whose workers were not killed");
        string happened = what();
        _violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine(happened);
        Console.WriteLine($"rows: {Counts(reading.Rows.Select(static row => row.State))}; attempts: {Counts(attempts.Select(static attempt => attempt.Outcome))}; bills: {service.Billed}");
        Console.WriteLine($"paid twice without a decision: {CountOf("Paid twice")}; paid and unreported: {CountOf("unreported")}; missing: {missing}; violations: {_violations.Count}");
        return _violations.Count == 0 ? 0 : 1;
    }

    public void Dispose() => _workers.ForEach(static worker => worker.Dispose());

    private LedgerReading? Check()
    {
        var (reading, requests) = Observation.Of(ledger.Address, service);
        _violations.AddRange(_invariants.Violations(reading, requests, cap: null));
        return reading;
    }

    private int CountOf(string text) => _violations.Count(violation => violation.Contains(text, StringComparison.Ordinal));

    private static string Counts<T>(IEnumerable<T> values) =>
        string.Join(", ", values.GroupBy(static value => value).OrderBy(static group => group.Key).Select(static group => string.Create(CultureInfo.InvariantCulture, $"{group.Count()} {group.Key}")));
}
