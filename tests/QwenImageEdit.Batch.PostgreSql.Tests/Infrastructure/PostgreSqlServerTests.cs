using Npgsql;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Infrastructure;

public sealed class PostgreSqlServerTests
{
    [PostgreSqlFact]
    public async Task A_server_has_the_settings_it_is_given_and_is_durable_otherwise()
    {
        await using var server = await PostgreSqlServer.CreateAsync(("max_connections", "17"));

        (await Sql.ScalarAsync(server.ConnectionString, "SHOW max_connections")).Should().Be("17");
        (await Sql.ScalarAsync(server.ConnectionString, "SHOW fsync")).Should().Be("on");
        (await Sql.ScalarAsync(server.ConnectionString, "SHOW synchronous_commit")).Should().Be("on");
        (await Sql.ScalarAsync(server.ConnectionString, "SHOW server_encoding")).Should().Be("UTF8");
    }

    [PostgreSqlFact]
    public async Task A_server_and_its_folder_go_when_it_is_disposed()
    {
        var server = await PostgreSqlServer.CreateAsync();
        string folder = (string)(await Sql.ScalarAsync(server.ConnectionString, "SHOW data_directory"))!;

        await server.DisposeAsync();

        await FluentActions.Awaiting(() => Sql.OpenAsync(server.ConnectionString)).Should().ThrowAsync<NpgsqlException>();
        Directory.Exists(Path.GetDirectoryName(folder)).Should().BeFalse();
    }

    [PostgreSqlFact]
    public async Task What_is_committed_outlives_a_crash_and_the_port_stays()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        string database = await server.CreateDatabaseAsync();
        await Sql.ExecuteAsync(database, "CREATE TABLE number (value int); INSERT INTO number VALUES (7)");
        int process = server.ProcessId;

        await server.RestartAsync("immediate");

        server.ProcessId.Should().NotBe(process);
        (await Sql.ScalarAsync(database, "SELECT value FROM number")).Should().Be(7);
    }

    [PostgreSqlFact]
    public async Task A_stopped_server_is_away_until_it_is_started_with_its_new_settings()
    {
        await using var server = await PostgreSqlServer.CreateAsync();

        await server.StopAsync();
        await server.SetAsync(("fsync", "off"));

        await FluentActions.Awaiting(() => Sql.OpenAsync(server.ConnectionString)).Should().ThrowAsync<NpgsqlException>();
        await server.StartAsync();
        (await Sql.ScalarAsync(server.ConnectionString, "SHOW fsync")).Should().Be("off");
    }

    [PostgreSqlFact]
    public async Task Each_database_is_new_and_empty()
    {
        var server = await PostgreSqlServer.SharedAsync();
        string[] databases = await Task.WhenAll(server.CreateDatabaseAsync(), server.CreateDatabaseAsync());

        foreach (string database in databases)
        {
            await Sql.ExecuteAsync(database, "CREATE TABLE number (value int)");
        }
    }

    [PostgreSqlFact]
    public async Task A_setting_that_is_wrong_is_reported_with_the_log()
    {
        (await FluentActions.Awaiting(() => PostgreSqlServer.CreateAsync(("no_such_setting", "1"))).Should().ThrowAsync<InvalidOperationException>()).WithMessage("*unrecognized configuration parameter*no_such_setting*");
    }
}
