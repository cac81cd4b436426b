using System.Globalization;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Workers;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Many rows in flight against a small spend cap, while another process adds up the ledger all the time.</summary>
internal sealed class CapWatch(CrashFolder folder)
{
    private const int Rows = 200;
    private const int InFlight = 64;
    private const int RowsInCap = 20;
    private const int FailingPercent = 30;
    private const int MaxRuns = 20;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new(1);

    public async Task<int> RunAsync()
    {
        await using var service = await Service.StartAsync(NextFault, latency: Latency);
        decimal cap = RowsInCap * CrashRows.Price;
        var options = new WorkerOptions
        {
            Ledger = folder.PathOf("catalogue.qie"),
            Endpoint = service.Endpoint,
            Image = folder.Image,
            Output = folder.PathOf("out"),
            Rows = Rows,
            InFlight = InFlight,
            SpendCap = cap,
        };
        string stop = folder.PathOf("stop");
        using var reader = WorkerProcess.Start("reader", options.Ledger, stop);
        List<string> violations = [];
        int runs = 0;
        while (service.Billed < RowsInCap && runs++ < MaxRuns)
        {
            using var worker = WorkerProcess.Start(options);
            string error = await worker.WaitForExitAsync();
            violations.AddRange(worker.LastLine.StartsWith($"{Worker.Ended} {BatchEnd.SpendCapReached}", StringComparison.Ordinal) ? [] : [$"The worker printed {string.Join(" | ", worker.Lines)} {error}"]);
            violations.AddRange(new Invariants(Rows).Violations(LedgerReading.Of(options.Ledger), service.ReadRequests(), cap));
        }

        await File.WriteAllTextAsync(stop, "");
        await reader.WaitForExitAsync();
        violations.AddRange(ReadingViolations(reader, cap));
        violations.AddRange(service.Billed == RowsInCap ? [] : [$"I6: {service.Billed} bills instead of {RowsInCap} after {runs} runs."]);
        violations.ForEach(static violation => Console.WriteLine($"VIOLATION {violation}"));
        Console.WriteLine($"cap {cap}: {service.Billed} bills of {RowsInCap} that fit, {service.Arrived} sent in {runs} runs; reader: {reader.LastLine}; violations: {violations.Count}");
        return violations.Count == 0 ? 0 : 1;
    }

    private EmulatorFault? NextFault() => _random.Next(100) < FailingPercent ? EmulatorFault.Refuse(500, "InternalError", "An internal error has occurred.") : null;

    private static IEnumerable<string> ReadingViolations(WorkerProcess reader, decimal cap)
    {
        if (reader.LastLine.Split(' ') is not [LedgerReader.Result, var readings, var most])
        {
            return [$"The reader printed {string.Join(" | ", reader.Lines)}"];
        }

        return int.Parse(readings, CultureInfo.InvariantCulture) > 0 && long.Parse(most, CultureInfo.InvariantCulture) <= cap * LedgerReading.MillionthsPerUnit ? [] : [$"I6: a reading found {most} millionths, and the cap is {cap}."];
    }
}
