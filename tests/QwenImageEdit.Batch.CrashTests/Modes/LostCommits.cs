using System.Diagnostics;
using QwenImageEdit.Batch.CrashTests.Checks;
using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>Two workers whose connections break at commits: some commits happen and the worker does not learn it, others do not happen.</summary>
internal sealed class LostCommits(CrashFolder folder, CrashLedger ledger, PostgreSqlServer server, int rows)
{
    private const int InFlight = 8;
    private const int EachAnswer = 5;
    private const int EachCommit = 7;

    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public async Task<int> RunAsync()
    {
        await using var proxy = new ForwardingProxy(server.Port);
        await using var service = await Service.StartAsync(static () => null, latency: Latency);
        using var run = new SharedRun(folder, ledger, service, rows);
        for (int worker = 0; worker < SharedRun.Count; worker++)
        {
            await run.StartAsync(options => options with { Ledger = proxy.Route(options.Ledger), InFlight = InFlight });
        }

        var watch = Stopwatch.StartNew();
        proxy.SwallowCommitAnswers(int.MaxValue, EachAnswer);
        proxy.LoseCommits(int.MaxValue, EachCommit);
        return await run.EndAsync(Limit, () =>
            FormattableString.Invariant($"{proxy.SwallowedAnswers.Struck} commits without an answer and {proxy.LostCommits.Struck} lost commits, {rows} rows in {watch.Elapsed.TotalSeconds:F0} s"));
    }
}
