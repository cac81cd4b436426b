using Npgsql;
using QwenImageEdit.Batch.PostgreSql;

namespace QwenImageEdit.Batch.CrashTests.Ledgers;

/// <summary>A ledger in a database. Who decides about its rows keeps it open, and so takes over the rows of silent workers too.</summary>
internal sealed class PostgreSqlCrashLedger(string connectionString, string answersFolder) : CrashLedger(connectionString)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly NpgsqlDataSource _dataSource = NpgsqlDataSource.Create(connectionString);

    /// <summary>For what the ledger does not know of.</summary>
    private readonly NpgsqlDataSource _tables = NpgsqlDataSource.Create(WithSchema(connectionString));
    private ImageEditBatch? _batch;

    /// <returns>The address, for statements that name the ledger's tables. Its connections are not kept, because servers are restarted.</returns>
    public static string WithSchema(string address) => new NpgsqlConnectionStringBuilder(address) { SearchPath = PostgreSqlLedgerOptions.DefaultSchema, Pooling = false }.ConnectionString;

    public static bool IsAddress(string address) => address.StartsWith("Host=", StringComparison.Ordinal);

    public override Task<ImageEditBatch> OpenAsync(BatchOpenOptions? options = null) =>
        ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(_dataSource, new PostgreSqlLedgerOptions { AnswersFolder = answersFolder }), BatchOpenOptions.DefaultName, options);

    public override async Task<T> UseAsync<T>(Func<ImageEditBatch, Task<T>> use) => await use(_batch ??= await OpenAsync());

    public override Task SilenceAsync(int processId) => ExecuteAsync("UPDATE worker SET seen_at = seen_at - 60000 WHERE pid = $1", processId);

    public override async Task TakeOverAsync()
    {
        await base.TakeOverAsync();
        await ExecuteAsync("UPDATE worker SET seen_at = seen_at - 60000 WHERE pid <> $1", Environment.ProcessId);
        using var limit = new CancellationTokenSource(Limit);
        while ((await ReadAsync("SELECT host FROM worker WHERE NOT has_left AND pid <> $1", Environment.ProcessId)).Count > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
        }
    }

    /// <returns>The keys of the rows that a process has in a state.</returns>
    public Task<IReadOnlyList<string>> ReadKeysAsync(int processId, BatchState state) =>
        ReadAsync("SELECT row.key FROM row JOIN worker ON worker.id = row.worker WHERE worker.pid = $1 AND row.state = $2", processId, (int)state);

    /// <returns>The first column of a query, which is text.</returns>
    public async Task<IReadOnlyList<string>> ReadAsync(string sql, params long[] values)
    {
        await using var command = CreateCommand(sql, values);
        await using var reader = await command.ExecuteReaderAsync();
        List<string> found = [];
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }

    public override async ValueTask DisposeAsync()
    {
        if (_batch is not null)
        {
            await _batch.DisposeAsync();
        }

        await _dataSource.DisposeAsync();
        await _tables.DisposeAsync();
        await base.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql, long value)
    {
        await using var command = CreateCommand(sql, value);
        await command.ExecuteNonQueryAsync();
    }

    private NpgsqlCommand CreateCommand(string sql, params long[] values)
    {
        var command = _tables.CreateCommand(sql);
        foreach (long value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
