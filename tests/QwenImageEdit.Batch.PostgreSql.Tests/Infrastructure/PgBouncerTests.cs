using Npgsql;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Infrastructure;

[RequiresPgBouncer]
public sealed class PgBouncerTests
{
    [Fact]
    public async Task Two_clients_share_one_connection_to_the_server()
    {
        var server = await PostgreSqlServer.SharedAsync();
        string database = await server.CreateDatabaseAsync();
        await using var bouncer = await PgBouncer.StartAsync(server);
        await using var first = await Sql.OpenAsync(bouncer.Route(database));
        await using var second = await Sql.OpenAsync(bouncer.Route(database));

        int[] processes = [await ProcessAsync(first), await ProcessAsync(second)];

        processes.Distinct().Should().ContainSingle("a transaction has a connection, and a client has none between two");
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
