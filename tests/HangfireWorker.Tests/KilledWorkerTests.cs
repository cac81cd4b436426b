using Npgsql;
using QwenImageEdit.Batch;
using QwenImageEdit.Batch.PostgreSql;
using QwenImageEdit.Emulator;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace HangfireWorker.Tests;

public sealed class KilledWorkerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    private readonly string _pictures = Directory.CreateTempSubdirectory("hangfire-worker-").FullName;

    public void Dispose() => Directory.Delete(_pictures, recursive: true);

    [PostgreSqlFact]
    public async Task Hangfire_runs_the_jobs_of_a_killed_worker_again_and_no_edit_is_paid_twice()
    {
        var server = await PostgreSqlServer.SharedAsync();
        string connectionString = await server.CreateDatabaseAsync();
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var emulator = await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Latency = TimeSpan.FromMilliseconds(500), Drawing = EmulatorDrawing.OncePerSize });
        var orders = Order.Create(60);
        IReadOnlyList<string> inFlight = [];
        var run = new JobRun(connectionString, emulator, new WorkerSettings { Output = _pictures, InvisibilityTimeout = TimeSpan.FromSeconds(10) })
        {
            Killed = async () => inFlight = await ReadKeysAsync(dataSource, BatchState.Claimed, BatchState.Sent),
        };

        using var limit = new CancellationTokenSource(Limit);
        var jobs = await run.RunAsync(orders, isWorkerKilled: true, limit.Token);

        jobs.Values.Should().OnlyContain(job => job.Error == null || job.IsUnknown);
        var unknown = jobs.Where(job => job.Value.IsUnknown).Select(job => job.Key.Key).ToList();
        unknown.Should().BeSubsetOf(inFlight).And.BeEquivalentTo(await ReadKeysAsync(dataSource, BatchState.Unknown));
        foreach (var order in orders)
        {
            Bill.Count(order, emulator).Should().BeInRange(unknown.Contains(order.Key) ? 0 : 1, 1, "{0} is paid once, or perhaps not at all if it is unknown", order.Key);
            File.Exists(Path.Combine(_pictures, $"{order.Key}-0.png")).Should().Be(!unknown.Contains(order.Key));
        }
    }

    private static async Task<IReadOnlyList<string>> ReadKeysAsync(NpgsqlDataSource dataSource, params BatchState[] states)
    {
        await using var batch = await ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(dataSource), Worker.Batch, new BatchOpenOptions { ReadOnly = true });
        return await batch.ReadAsync().Where(row => states.Contains(row.State)).Select(row => row.Key).ToListAsync();
    }
}
