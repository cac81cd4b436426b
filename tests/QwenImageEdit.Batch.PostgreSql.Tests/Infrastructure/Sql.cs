using Npgsql;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Infrastructure;

/// <summary>Statements on connections of their own, which are not pooled.</summary>
internal static class Sql
{
    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    public static async Task ExecuteAsync(this NpgsqlConnection connection, string statement)
    {
        await using var command = new NpgsqlCommand(statement, connection);
        await command.ExecuteNonQueryAsync();
    }

    public static async Task ExecuteAsync(string connectionString, string statement)
    {
        await using var connection = await OpenAsync(connectionString);
        await connection.ExecuteAsync(statement);
    }

    public static async Task<object?> ScalarAsync(string connectionString, string query)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(query, connection);
        return await command.ExecuteScalarAsync();
    }
}
