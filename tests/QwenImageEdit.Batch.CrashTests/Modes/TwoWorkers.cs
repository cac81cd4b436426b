using Microsoft.Extensions.Time.Testing;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Workers;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>A second worker on the same ledger is turned away, and others can read the ledger meanwhile.</summary>
internal sealed class TwoWorkers(CrashFolder folder)
{
    private const int Rows = 12;
    private const int InFlight = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan HeldBack = TimeSpan.FromSeconds(1);

    private readonly List<string> _violations = [];

    public async Task<int> RunAsync()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        bool isHeldBack = true;
        await using var service = await Service.StartAsync(() => isHeldBack ? EmulatorFault.StallBeforeHeaders(HeldBack) : null, time);
        var options = new WorkerOptions
        {
            Ledger = folder.PathOf("catalogue.qie"),
            Endpoint = service.Endpoint,
            Image = folder.Image,
            Output = folder.PathOf("out"),
            Rows = Rows,
            InFlight = InFlight,
        };
        using var first = WorkerProcess.Start(options);
        await first.WaitAsync(() => service.Billed == InFlight, Limit);

        using var second = WorkerProcess.Start(options);
        await second.WaitForExitAsync();
        Expect(second.LastLine.StartsWith($"{Worker.Failed} {BatchLedgerError.InUse}", StringComparison.Ordinal), "The second worker printed", second);
        Console.WriteLine($"second worker: {second.LastLine}");
        await ReadStatusAsync(options.Ledger);

        isHeldBack = false;
        await first.WaitAsync(
            () =>
            {
                time.Advance(HeldBack);
                return false;
            },
            Limit);
        await first.WaitForExitAsync();
        Expect(first.LastLine.StartsWith($"{Worker.Ended} {BatchEnd.Completed}", StringComparison.Ordinal), "The first worker printed", first);
        _violations.AddRange(new Invariants(Rows).Violations(LedgerReading.Of(options.Ledger), service.ReadRequests(), cap: null));
        _violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"{service.Billed} bills for {Rows} rows; violations: {_violations.Count}");
        return _violations.Count == 0 && service.Billed == Rows ? 0 : 1;
    }

    private async Task ReadStatusAsync(string ledger)
    {
        await using var batch = await ImageEditBatch.OpenAsync(ledger, new BatchOpenOptions { ReadOnly = true });
        var status = await batch.GetStatusAsync();
        Console.WriteLine($"status meanwhile: {status}");
        if (status.Counts.Sent != InFlight || status.Counts.Total != Rows)
        {
            _violations.Add($"The status has {status.Counts.Sent} rows in flight of {status.Counts.Total} instead of {InFlight} of {Rows}.");
        }
    }

    private void Expect(bool condition, string otherwise, WorkerProcess worker)
    {
        if (!condition)
        {
            _violations.Add($"{otherwise} {string.Join(" | ", worker.Lines)}.");
        }
    }
}
