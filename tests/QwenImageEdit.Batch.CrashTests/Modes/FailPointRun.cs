using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>One failpoint: a worker dies, the ledger is opened again, and a second worker runs.</summary>
internal sealed class FailPointRun(CrashFolder folder, string path, CrashLedger ledger, FailPoint point)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly string Victim = CrashRows.KeyOf(FailPoint.Victim);

    private readonly Invariants _invariants = new(FailPoint.Rows);
    private readonly List<string> _violations = [];
    private readonly List<(BatchState? State, int Bills)> _steps = [];
    private EmulatorFault? _victimFault;
    private WorkerProcess? _worker;
    private int _arrived;

    /// <returns>One line for each violation.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        await using var service = await Service.StartAsync(NextFault);
        await DieAsync(service);
        Observe(service, point.OnDisk, point.Bills);

        await ledger.TakeOverAsync();
        Observe(service, point.Reopened, point.Bills);

        DamageFile();
        int before = service.Methods.Count();
        await RunToEndAsync(service);
        Observe(service, point.AfterRun, point.BillsAfterRun);
        Expect(point.OnDisk is not BatchState.Answered || service.Methods.Skip(before).First() == "GET", "a row was sent before the answered one was downloaded");
        ExpectOthersSaved();
        if (point.AfterRun is BatchState.Unknown)
        {
            await SendAgainAsync(service);
        }

        return _violations;
    }

    public override string ToString() =>
        $"| {point.Name} | {StateText(0)} | {StateText(1)} | {(point.Bills is null ? "0 or 1" : _steps[1].Bills)} | {StateText(2)} | {(point.BillsAfterRun is null ? "the same" : _steps[2].Bills)} |";

    private string StateText(int step) => _steps[step].State?.ToString().ToLowerInvariant() ?? "no row";

    private WorkerOptions Options(Service service) => new()
    {
        Ledger = ledger.Address,
        Endpoint = service.Endpoint,
        Image = folder.Image,
        Output = Path.Combine(path, "out"),
        Rows = FailPoint.Rows,
    };

    private async Task DieAsync(Service service)
    {
        _victimFault = point.ServiceKill switch
        {
            ServiceKill.BeforeAnswer => EmulatorFault.StallBeforeHeaders(),
            ServiceKill.InAnswer => EmulatorFault.StallMidBody(),
            _ => null,
        };
        using (_worker = WorkerProcess.Start(Options(service) with
        {
            KillAtEvent = point.KillAtEvent,
            KillAtRow = point.IsEventOfRun ? null : Victim,
            KillAfterRows = point.KillAfterRows,
            AbandonsIntentOf = point.AbandonsIntent ? Victim : null,
        }))
        {
            if (_victimFault is not null)
            {
                await _worker.WaitAsync(() => service.Billed == FailPoint.Victim, Limit);
                _worker.Kill();
            }

            string error = await _worker.WaitForExitAsync();
            Expect(_worker.WasKilled != point.AbandonsIntent, $"the worker printed {string.Join(" | ", _worker.Lines)} {error}");
        }
    }

    /// <summary>The rows are sent one after another.</summary>
    private EmulatorFault? NextFault()
    {
        if (++_arrived != FailPoint.Victim)
        {
            return null;
        }

        if (point.ServiceKill is ServiceKill.OnArrival)
        {
            _worker!.Kill();
        }

        return _victimFault;
    }

    private void DamageFile()
    {
        string file = Path.Combine(path, "out", $"{Victim}-0.png");
        if (point.FileDamage is FileDamage.Gone)
        {
            File.Delete(file);
        }
        else if (point.FileDamage is FileDamage.Shortened)
        {
            File.WriteAllBytes(file, File.ReadAllBytes(file)[..100]);
        }
    }

    private async Task RunToEndAsync(Service service)
    {
        using var worker = WorkerProcess.Start(Options(service));
        string error = await worker.WaitForExitAsync();
        Expect(worker.LastLine.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal), $"the second worker printed {string.Join(" | ", worker.Lines)} {error}");
    }

    private async Task SendAgainAsync(Service service)
    {
        int bills = BillsOfVictim(service);
        await ledger.UseAsync(static async batch =>
        {
            await foreach (var row in batch.ReadAsync(BatchState.Unknown))
            {
                await batch.DecideAsync(row, UnknownDecision.SendAgain, "crash test", force: true);
            }

            return true;
        });

        await RunToEndAsync(service);
        Observe(service, BatchState.Saved, bills + 1);
    }

    private void Observe(Service service, BatchState? state, int? bills)
    {
        var reading = LedgerReading.Of(ledger.Address);
        _violations.AddRange(_invariants.Violations(reading, service.ReadRequests(), cap: null).Select(violation => $"{point.Name}: {violation}"));
        var found = (reading?.Rows.SingleOrDefault(static row => row.Key == Victim)?.State, BillsOfVictim(service));
        Expect(found.State == state && (bills is null || found.Item2 == bills), $"the row is {found.State} with {found.Item2} bills instead of {state} with {bills}");
        _steps.Add(found);
    }

    private void ExpectOthersSaved()
    {
        var others = LedgerReading.Of(ledger.Address)!.Rows.Where(static row => row.Key != Victim).ToList();
        Expect(others.Count == FailPoint.Rows - 1 && others.All(static row => row.State is BatchState.Saved), "the other rows are not saved");
    }

    private static int BillsOfVictim(Service service) => service.ReadRequests().Count(static request => request.IsBilled && request.Row == Victim);

    private void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            _violations.Add($"{point.Name}: {otherwise}.");
        }
    }
}
