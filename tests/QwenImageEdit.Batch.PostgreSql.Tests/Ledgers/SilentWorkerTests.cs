using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Ledgers;

[RequiresPostgreSql]
public sealed class SilentWorkerTests
{
    private const int Claimed = (int)BatchState.Claimed;
    private const int Pending = (int)BatchState.Pending;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task A_row_that_was_locked_when_its_worker_was_found_silent_is_taken_back_later()
    {
        await using var database = await PostgreSqlDatabase.CreateAsync();
        string answers = Directory.CreateTempSubdirectory("silent-").FullName;
        await using var batch = await ImageEditBatch.OpenAsync(database.Ledger(answers), BatchOpenOptions.DefaultName);
        await database.ExecuteAsync("INSERT INTO worker (host, pid, seen_at) VALUES ('dead', 1, 0)");
        await database.ExecuteAsync(FormattableString.Invariant(
            $"INSERT INTO row (batch, key, ordinal, line, model, spec, state, token, worker) SELECT batch.id, 'row-' || n, n, n, 'qwen-image-edit', '{{}}', {Claimed}, n, worker.id FROM batch, worker, generate_series(1, 2) AS n WHERE host = 'dead'"));

        await using (var import = await database.DataSource.OpenConnectionAsync())
        {
            await using var transaction = await import.BeginTransactionAsync();
            await using var command = import.CreateCommand();
            command.CommandText = "UPDATE row SET line = line WHERE key = 'row-1'";
            await command.ExecuteNonQueryAsync();
            await WaitAsync(() => StateOf(database, "row-2") == Pending);
            StateOf(database, "row-1").Should().Be(Claimed);
        }

        await WaitAsync(() => StateOf(database, "row-1") == Pending);
        await WaitAsync(() => database.Read<bool>("SELECT has_left FROM worker WHERE host = 'dead'"));
    }

    private static int StateOf(PostgreSqlDatabase database, string key) => database.Read<int>($"SELECT state FROM row WHERE key = '{key}'");

    private static async Task WaitAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), limit.Token);
        }
    }
}
