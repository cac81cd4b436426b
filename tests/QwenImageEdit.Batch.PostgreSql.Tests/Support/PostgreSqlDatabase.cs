using Npgsql;
using QwenImageEdit.Tests.Shared.PostgreSql;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Support;

/// <summary>A new database for one test, with what the test does to it behind the ledger's back.</summary>
internal sealed class PostgreSqlDatabase(string connectionString) : IAsyncDisposable
{
    /// <summary>The slim kind, which converts nothing by itself, so that the ledger works with both.</summary>
    public NpgsqlDataSource DataSource { get; } = new NpgsqlSlimDataSourceBuilder(connectionString).Build();

    public string ConnectionString => connectionString;

    public static async Task<PostgreSqlDatabase> CreateAsync(PostgreSqlServer? server = null, string settings = "") =>
        new($"{await (server ?? await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync()};Search Path=qwen_image_edit;{settings}");

    public BatchLedger Ledger(string answersFolder, TimeSpan? reconnectTimeout = null) =>
        PostgreSqlLedger.Connect(DataSource, new PostgreSqlLedgerOptions { AnswersFolder = answersFolder, ReconnectTimeout = reconnectTimeout ?? TimeSpan.FromMinutes(2) });

    public T Read<T>(string sql)
    {
        using var command = DataSource.CreateCommand(sql);
        return (T)command.ExecuteScalar()!;
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var command = DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Makes the workers seem silent for so long.</summary>
    public Task SilenceAsync(TimeSpan duration, string condition = "TRUE") =>
        ExecuteAsync(FormattableString.Invariant($"UPDATE worker SET seen_at = seen_at - {(long)duration.TotalMilliseconds} WHERE {condition}"));

    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
