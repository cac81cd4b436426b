using System.Diagnostics;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Tests.Shared.PostgreSql;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Crashes the database server again and again while two workers run.</summary>
internal sealed class ServerRestarts(CrashFolder folder, CrashLedger ledger, PostgreSqlServer server, int restarts, int rows)
{
    private const int InFlight = 4;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public async Task<int> RunAsync()
    {
        await using var service = await Service.StartAsync(static () => null, latency: Latency);
        using var run = new SharedRun(folder, ledger, service, rows);
        for (int worker = 0; worker < SharedRun.Count; worker++)
        {
            await run.StartAsync(static options => options with { InFlight = InFlight });
        }

        var watch = Stopwatch.StartNew();
        int done = 0;
        while (done < restarts && run.IsRunning)
        {
            await Task.Delay(Interval);
            await server.RestartAsync("immediate");
            done++;
        }

        run.Expect(run.IsRunning, $"The rows were done after {done} restarts; use more rows");
        double seconds = watch.Elapsed.TotalSeconds;
        return await run.EndAsync(Limit, () => FormattableString.Invariant($"{done} crashes of the server in {seconds:F0} s, {rows} rows in {watch.Elapsed.TotalSeconds:F0} s"));
    }
}
