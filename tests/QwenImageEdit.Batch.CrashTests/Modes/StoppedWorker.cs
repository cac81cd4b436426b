using System.Diagnostics;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Batch.CrashTests.Workers;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>One of two workers stands still for a while (SIGSTOP) and then goes on. The other one takes its rows over meanwhile.</summary>
/// <param name="folder">Where the images are.</param>
/// <param name="ledger">The ledger.</param>
/// <param name="seconds">How long it stands still; 0 to make it seem silent in the database, and go on when its rows are taken over.</param>
internal sealed class StoppedWorker(CrashFolder folder, PostgreSqlCrashLedger ledger, int seconds)
{
    private const int InFlight = 4;
    private const int RowsPerSecond = 4;
    private const int SecondsBeforeTakeOver = 30;

    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Stopwatch _watch = new();

    public async Task<int> RunAsync()
    {
        await using var service = await Service.StartAsync(static () => null, latency: Latency);
        using var run = new SharedRun(folder, ledger, service, rows: (seconds + SecondsBeforeTakeOver) * RowsPerSecond);
        var stopped = await run.StartAsync(static options => options with { InFlight = InFlight });
        await run.StartAsync(static options => options with { InFlight = InFlight });

        var (sent, claimed) = await StopAsync(stopped);
        var givenBack = await WaitAsync(() => ledger.ReadKeysAsync(stopped.Id, BatchState.Claimed));
        var unknown = await WaitAsync(() => ledger.ReadKeysAsync(stopped.Id, BatchState.Sent));
        var unknownKeys = (await ledger.ReadKeysAsync(stopped.Id, BatchState.Unknown)).ToHashSet();
        run.Expect(unknownKeys.SetEquals(sent), $"{unknownKeys.Count} rows are unknown instead of the {sent.Count} that were sent");
        run.Expect(seconds == 0 || unknown < TimeSpan.FromSeconds(60), $"The rows were unknown after {unknown}");
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, seconds - _watch.Elapsed.TotalSeconds)));

        await stopped.SignalAsync("CONT");
        var lasted = _watch.Elapsed;
        _watch.Restart();
        var answered = await WaitAsync(() => ledger.ReadKeysAsync(stopped.Id, BatchState.Unknown));
        return await run.EndAsync(Limit, () => FormattableString.Invariant(
            $"stopped for {lasted.TotalSeconds:F1} s with {sent.Count} sent and {claimed.Count} claimed rows: the claimed ones were pending again after {givenBack.TotalSeconds:F1} s, the sent ones unknown after {unknown.TotalSeconds:F1} s; {answered.TotalSeconds:F1} s after it went on, none was unknown"));
    }

    /// <summary>Stops the worker at a moment at which it has rows of both kinds.</summary>
    private async Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> Claimed)> StopAsync(WorkerProcess worker)
    {
        while (true)
        {
            await worker.SignalAsync("STOP");

            // What it had asked of the database happens.
            await Task.Delay(TimeSpan.FromMilliseconds(200));
            _watch.Restart();
            var sent = await ledger.ReadKeysAsync(worker.Id, BatchState.Sent);
            var claimed = await ledger.ReadKeysAsync(worker.Id, BatchState.Claimed);
            if (sent.Count > 0 && claimed.Count > 0)
            {
                if (seconds == 0)
                {
                    await ledger.SilenceAsync(worker.Id);
                }

                return (sent, claimed);
            }

            await worker.SignalAsync("CONT");
            await Task.Delay(TimeSpan.FromMilliseconds(150));
        }
    }

    /// <returns>The time since the worker was stopped or went on.</returns>
    private async Task<TimeSpan> WaitAsync(Func<Task<IReadOnlyList<string>>> read)
    {
        while ((await read()).Count > 0 && _watch.Elapsed < Limit)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }

        return _watch.Elapsed;
    }
}
