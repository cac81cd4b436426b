using System.Globalization;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;
using QwenImageEdit.Tests.Shared.PostgreSql;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Two workers as on two machines: the second one has a network, a host name and a clock of its own, and is killed once. Both clocks are wrong.</summary>
internal sealed class OtherMachine(CrashFolder folder, PostgreSqlCrashLedger ledger, PostgreSqlServer server)
{
    private const int Rows = 300;
    private const int InFlight = 4;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Shows processes another time (apt install libfaketime).</summary>
    private static readonly string? FakeTime = Directory.Exists("/usr/lib") ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }).FirstOrDefault() : null;

    public async Task<int> RunAsync()
    {
        var (other, reason) = await NetworkNamespace.TryCreateAsync();
        if (other is null)
        {
            Console.WriteLine($"skipped: {reason}");
            return 0;
        }

        await using (other)
        {
            await server.SetAsync(("listen_addresses", $"127.0.0.1,{NetworkNamespace.OutsideAddress}"));
            await server.TrustAsync(NetworkNamespace.Network);
            await server.RestartAsync();
            return await RunAsync(other);
        }
    }

    private async Task<int> RunAsync(NetworkNamespace other)
    {
        await using var service = await Service.StartAsync(static () => null, latency: Latency, isOnAllAddresses: true);
        using var relay = WorkerProcess.StartCommand([.. other.CommandOf(""), .. WorkerProcess.CommandOf("relay", service.Endpoint.Port.ToString(CultureInfo.InvariantCulture), NetworkNamespace.OutsideAddress)]);
        await relay.WaitForLineAsync(Relay.Listening);
        var start = DateTimeOffset.UtcNow;
        using var run = new SharedRun(folder, ledger, service, Rows);
        await run.StartAsync(static options => options with { InFlight = InFlight }, ["env", .. ClockOf("+5m").Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        var killed = await run.StartAsync(OnOtherMachine, other.CommandOf(ClockOf("-5m")));
        await killed.WaitAsync(() => service.Arrived > Rows / 3, Limit);
        await run.KillAsync(killed);
        await run.StartAsync(OnOtherMachine, other.CommandOf(ClockOf("-5m")));
        int exitCode = await run.EndAsync(Limit, () => FakeTime is null ? "clocks: both as they are, because libfaketime is not installed" : "clocks: 5 minutes fast here, 5 minutes slow on the other machine", unknowns: true);
        var hosts = await ledger.ReadAsync("SELECT worker.host || ': ' || count(*) FROM row JOIN worker ON worker.id = row.worker GROUP BY worker.host ORDER BY worker.host");
        var wrong = await ledger.ReadAsync("SELECT CAST(row AS text) FROM attempt WHERE intent_at NOT BETWEEN $1 AND $2 OR ended_at NOT BETWEEN $1 AND $2", start.ToUnixTimeMilliseconds() - 1000, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + 1000);
        Console.WriteLine($"rows by machine: {string.Join(", ", hosts)}; times in the ledger that are wrong: {wrong.Count}");
        return hosts.Count == 2 && wrong.Count == 0 ? exitCode : 1;
    }

    private static WorkerOptions OnOtherMachine(WorkerOptions options) =>
        options with { InFlight = InFlight, Ledger = options.Ledger.Replace("127.0.0.1", NetworkNamespace.OutsideAddress, StringComparison.Ordinal) };

    private static string ClockOf(string shift) => FakeTime is null ? "" : $"LD_PRELOAD={FakeTime} FAKETIME={shift}";
}
