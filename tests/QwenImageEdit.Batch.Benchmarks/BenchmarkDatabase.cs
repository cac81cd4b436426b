using Npgsql;
using QwenImageEdit.Batch.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>A new database for one measurement.</summary>
internal sealed class BenchmarkDatabase(NpgsqlDataSource dataSource) : IAsyncDisposable
{
    public static async Task<BenchmarkDatabase> CreateAsync() => new(NpgsqlDataSource.Create(await (await PostgreSqlServer.SharedAsync()).CreateDatabaseAsync()));

    public BatchLedger LedgerWith(string answersFolder) => PostgreSqlLedger.Connect(dataSource, new PostgreSqlLedgerOptions { AnswersFolder = answersFolder });

    public async Task<long> ReadSizeAsync()
    {
        await using var command = dataSource.CreateCommand("SELECT CAST(coalesce(sum(pg_total_relation_size(oid)), 0) AS bigint) FROM pg_class WHERE relnamespace = 'qwen_image_edit'::regnamespace AND relkind = 'r'");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public ValueTask DisposeAsync() => dataSource.DisposeAsync();
}
