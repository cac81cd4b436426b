using QwenImageEdit.Batch.CrashTests.Ledgers;
using QwenImageEdit.Tests.Shared.PostgreSql;

namespace QwenImageEdit.Batch.CrashTests.Modes;

/// <summary>The modes with a ledger in PostgreSQL, on a server of their own.</summary>
internal sealed class PostgreSqlModes(CrashFolder folder, string[] arguments)
{
    private const int FailPointsAtOnce = 8;

    public async Task<int> RunAsync(string mode)
    {
        if (PostgreSqlPrograms.ReasonToSkip is { } reason)
        {
            Console.WriteLine($"skipped: {reason}");
            return 0;
        }

        await using var server = await PostgreSqlServer.CreateAsync(("max_connections", "300"));
        await using var ledger = await CreateLedgerAsync(server, folder.PathOf("out"));
        return mode switch
        {
            "kill-loop" => await new KillLoop(folder, ledger, Arguments.Number(arguments, "workers", 2), KillLoopTotals.Of(arguments), Arguments.Milliseconds(arguments, "latency", 20)).RunAsync(),
            "failpoint" => await new FailPointMode(folder, async path => await CreateLedgerAsync(server, Path.Combine(path, "out")), FailPointsAtOnce, name: null).RunAsync(),
            "pg-restart" => await new ServerRestarts(folder, ledger, server, Arguments.Number(arguments, "restarts", 24), Arguments.Number(arguments, "rows", 3000)).RunAsync(),
            "commit-lost" => await new LostCommits(folder, ledger, server, Arguments.Number(arguments, "rows", 1500)).RunAsync(),
            "stopped" => await new StoppedWorker(folder, ledger, Arguments.Number(arguments, "seconds", 90)).RunAsync(),
            "quota" => await new SharedQuota(folder, ledger, Arguments.Number(arguments, "rows", 1150), TimeSpan.FromSeconds(Arguments.Number(arguments, "kill-each", 240))).RunAsync(),
            "machines" => await new OtherMachine(folder, ledger, server).RunAsync(),
            _ => Arguments.Explain(),
        };
    }

    private static async Task<PostgreSqlCrashLedger> CreateLedgerAsync(PostgreSqlServer server, string output) => new(await server.CreateDatabaseAsync(), output + "-answers");
}
