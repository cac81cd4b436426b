using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Workers;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Fills the disk while all rows in flight are billed and not answered, and looks for each answer afterwards.</summary>
internal sealed class DiskFullRun(CrashFolder folder, Tmpfs disk, DiskFullCase given)
{
    private const int RowsLeft = 8;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(1);

    private readonly Invariants _invariants = new(given.InFlight + RowsLeft);
    private readonly List<string> _violations = [];
    private readonly string _ledger = disk.PathOf("catalogue.qie");
    private readonly string _answers = disk.PathOf("catalogue.qie.answers.jsonl");
    private bool _isHeldBack = true;

    /// <returns>One line for each violation.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await Service.StartAsync(() => _isHeldBack ? EmulatorFault.StallBeforeHeaders(HeldBack) : null, time);
        await FillAsync(service, time);

        if (given.KillAtEventOfReopening is { } kill)
        {
            await RunWorkerAsync(service, options => options with { KillAtEvent = kill });
        }

        await (await ImageEditBatch.OpenAsync(_ledger)).DisposeAsync();
        var states = Check(service, "opened again");
        int answered = states.Count(static row => row.State is BatchState.Answered or BatchState.Saved);
        Expect(answered == (given.RunsAgain ? states.Count : given.InFlight), $"{answered} of {given.InFlight} rows are answered after there is space again");

        _isHeldBack = false;
        await RunWorkerAsync(service);
        states = Check(service, "at the end");
        Expect(states.All(static row => row.State is BatchState.Saved) && service.Billed == given.InFlight + RowsLeft, $"{states.Count(static row => row.State is BatchState.Saved)} rows are saved at the end with {service.Billed} bills");
        return _violations;
    }

    private async Task FillAsync(Service service, FakeTimeProvider time)
    {
        string again = folder.PathOf("again");
        using var worker = WorkerProcess.Start(Options(service) with { KillAtEvent = given.KillAtEvent, RunsAgainWhen = given.RunsAgain ? again : null });
        await worker.WaitAsync(() => service.Billed == given.InFlight, Limit);
        if (given.FillsAnswersFile)
        {
            // One page of the file system is left of the reserved space.
            using var file = File.OpenHandle(_answers, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            RandomAccess.SetLength(file, 1);
        }

        disk.Fill();
        await worker.WaitAsync(
            () =>
            {
                time.Advance(HeldBack);
                return worker.LastLine.StartsWith(Worker.Failed, StringComparison.Ordinal);
            },
            Limit);
        Expect(service.Arrived == given.InFlight, $"{service.Arrived - given.InFlight} rows were sent after the disk was full");
        if (given.RunsAgain)
        {
            disk.MakeSpace();
            _isHeldBack = false;
            await File.WriteAllTextAsync(again, "");
        }

        string error = await worker.WaitForExitAsync();
        Expect(
            given.KillAtEvent is null ? worker.Lines.Any(static line => line.StartsWith($"{Worker.Failed} {BatchLedgerError.DiskFull}", StringComparison.Ordinal)) : worker.WasKilled,
            $"the worker printed {string.Join(" | ", worker.Lines)} {error}");
        if (given.RunsAgain)
        {
            Console.WriteLine($"{given.Name}: {worker.LastLine}");
        }
        else
        {
            CountAnswers(service, error);
        }
    }

    private void CountAnswers(Service service, string error)
    {
        var written = File.ReadLines(_answers).Where(static line => line.StartsWith('{')).ToList();
        var printed = error.Split('\n').Where(static line => line.StartsWith('{')).ToList();
        int inLedger = Check(service, "with a full disk").Count(static row => row.State is BatchState.Answered);
        Console.WriteLine($"{given.Name}: {given.InFlight} bills, {inLedger} answers in the ledger, {written.Count} in the answers file, {printed.Count} on standard error");
        Expect(inLedger + written.Count + printed.Count == given.InFlight, "answers are missing, or in two places");
        Expect(printed.Count > 0 == given.FillsAnswersFile, "answers are on standard error or not, unlike expected");
        disk.MakeSpace();
        PutBack(printed);
    }

    /// <summary>As the log says: the lines on standard error are put into the file by hand.</summary>
    private void PutBack(List<string> printed)
    {
        if (printed.Count > 0)
        {
            File.AppendAllText(_answers, string.Join('\n', printed) + "\n");
        }
    }

    private async Task RunWorkerAsync(Service service, Func<WorkerOptions, WorkerOptions>? change = null)
    {
        using var worker = WorkerProcess.Start((change ?? (static options => options))(Options(service)));
        string error = await worker.WaitForExitAsync();
        Expect(change is null ? worker.LastLine.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal) : worker.WasKilled, $"a later worker printed {string.Join(" | ", worker.Lines)} {error}");
    }

    private WorkerOptions Options(Service service) => new()
    {
        Ledger = _ledger,
        Endpoint = service.Endpoint,
        Image = folder.Image,
        Output = disk.PathOf("../out-" + Path.GetFileName(Path.GetDirectoryName(_ledger))),
        Rows = given.InFlight + RowsLeft,
        InFlight = given.InFlight,
    };

    private IReadOnlyList<LedgerRow> Check(Service service, string when)
    {
        var ledger = LedgerReading.Of(_ledger)!;
        foreach (string violation in _invariants.Violations(ledger, service.ReadRequests(), cap: null))
        {
            _violations.Add($"{given.Name}, {when}: {violation}");
        }

        return ledger.Rows;
    }

    private void Expect(bool condition, string otherwise)
    {
        if (!condition)
        {
            _violations.Add($"{given.Name}: {otherwise}.");
        }
    }
}
