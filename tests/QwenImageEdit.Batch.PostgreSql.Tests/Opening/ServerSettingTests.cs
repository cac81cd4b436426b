using Npgsql;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Opening;

/// <summary>Servers with settings of their own.</summary>
[RequiresPostgreSql]
public sealed class ServerSettingTests : BatchTest
{
    [Fact]
    public async Task A_server_without_fsync_is_refused()
    {
        await using var server = await PostgreSqlServer.CreateAsync(("fsync", "off"));
        await using var database = await PostgreSqlDatabase.CreateAsync(server);

        (await FailsAsync(database)).Should().BeEquivalentTo(new { Error = BatchLedgerError.NotDurable }).And.BeOfType<BatchLedgerException>()
            .Which.Message.Should().EndWith("does not make commits durable: fsync is off. Turn it on in postgresql.conf, for the role and for the database: after a power cut, rows could be paid twice.");
    }

    [Fact]
    public async Task A_wrong_password_and_a_missing_one_are_said()
    {
        string rules = Path.Combine(Path.GetTempPath(), $"pg_hba-{Guid.NewGuid():N}");
        await File.WriteAllTextAsync(rules, "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        try
        {
            await using var server = await PostgreSqlServer.CreateAsync(("hba_file", rules));
            await using var database = await PostgreSqlDatabase.CreateAsync(server);
            await database.ExecuteAsync("CREATE ROLE anna LOGIN PASSWORD 'right' SUPERUSER");

            await using (var wrong = new PostgreSqlDatabase(database.ConnectionString + ";Username=anna;Password=wrong"))
            {
                var failure = await FailsAsync(wrong);
                failure.Error.Should().Be(BatchLedgerError.AccessDenied);
                failure.Message.Should().EndWith("refuses the user: password authentication failed for user \"anna\". Check the user and the password of the connection string, and pg_hba.conf.").And.NotContain("wrong");
            }

            await using (var missing = new PostgreSqlDatabase(database.ConnectionString + ";Username=anna"))
            {
                (await FailsAsync(missing)).Message.Should().Contain("No password");
            }

            await using var right = new PostgreSqlDatabase(database.ConnectionString + ";Username=anna;Password=right");
            await using var batch = await OpenAsync(right);
        }
        finally
        {
            File.Delete(rules);
        }
    }

    [Fact]
    public async Task A_replica_is_refused_and_may_be_looked_at_and_a_run_waits_until_it_is_promoted()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        await using var database = await PostgreSqlDatabase.CreateAsync(server);
        await using var batch = await OpenAsync(database);
        await batch.AddAsync(Rows("a", "b", "c"));
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var run = batch.RunAsync(Client, Options(static options => (options.MaxInFlight, options.Output) = (1, null)));
        await gate.ArrivedAsync();

        string signal = Path.Combine(database.Read<string>("SHOW data_directory"), "standby.signal");
        await server.StopAsync();
        await File.WriteAllTextAsync(signal, "");
        await server.StartAsync();
        gate.Open();

        await using var late = new PostgreSqlDatabase(database.ConnectionString);
        (await FailsAsync(late)).Message.Should().EndWith("is on a replica, which only reads. Connect to the primary; if the connection string has several hosts, add 'Target Session Attributes=primary', or open the ledger with ReadOnly to look at it.");
        await using (var reader = await ImageEditBatch.OpenAsync(late.Ledger(PathOf("answers")), "default", new BatchOpenOptions { ReadOnly = true }))
        {
            (await reader.GetStatusAsync()).Counts.Sent.Should().Be(1);
        }

        await PromoteAsync(database);

        (await run.WaitAsync(TimeSpan.FromMinutes(3))).Counts.Should().Be(new BatchCounts { Answered = 3 });
        Client.Prompts.Should().BeEquivalentTo("a", "b", "c");
    }

    [Fact]
    public async Task Connections_that_are_used_up_are_said_and_waited_for_during_a_run()
    {
        await using var server = await PostgreSqlServer.CreateAsync(("max_connections", "10"), ("superuser_reserved_connections", "0"), ("autovacuum", "off"), ("max_wal_senders", "0"));
        await using var database = await PostgreSqlDatabase.CreateAsync(server);
        await database.ExecuteAsync("CREATE ROLE anna LOGIN; GRANT postgres TO anna; ALTER ROLE anna SET role TO postgres");
        await using var ours = new PostgreSqlDatabase(database.ConnectionString + ";Username=anna");
        await using var batch = await OpenAsync(ours);
        await batch.AddAsync(Rows("a", "b", "c"));
        var others = await UseUpAsync(database.ConnectionString + ";Pooling=false;Username=anna");

        await using (var late = new PostgreSqlDatabase(database.ConnectionString + ";Username=anna;Application Name=late"))
        {
            var failure = await FailsAsync(late);
            failure.Error.Should().Be(BatchLedgerError.Unavailable);
            failure.Message.Should().EndWith("has no connection left. Raise max_connections of the server, lower Maximum Pool Size of the connection strings, or use a transaction pooler.");
        }

        ours.DataSource.Clear();
        var run = batch.RunAsync(Client, Options(static options => options.Output = null));
        await Task.Delay(TimeSpan.FromSeconds(1));
        foreach (var other in others)
        {
            await other.DisposeAsync();
        }

        (await run.WaitAsync(TimeSpan.FromMinutes(3))).Counts.Should().Be(new BatchCounts { Answered = 3 });
    }

    private static async Task<List<NpgsqlConnection>> UseUpAsync(string connectionString)
    {
        List<NpgsqlConnection> connections = [];
        while (true)
        {
            var connection = new NpgsqlConnection(connectionString);
            try
            {
                await connection.OpenAsync();
                connections.Add(connection);
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.TooManyConnections)
            {
                await connection.DisposeAsync();
                return connections;
            }
        }
    }

    private static async Task PromoteAsync(PostgreSqlDatabase database)
    {
        await using var dataSource = NpgsqlDataSource.Create(database.ConnectionString + ";Application Name=promotion");
        await using var command = dataSource.CreateCommand("SELECT pg_promote()");
        await command.ExecuteNonQueryAsync();
    }

    private Task<ImageEditBatch> OpenAsync(PostgreSqlDatabase database) => ImageEditBatch.OpenAsync(database.Ledger(PathOf("answers")), "default");

    private async Task<BatchLedgerException> FailsAsync(PostgreSqlDatabase database) =>
        (await FluentActions.Awaiting(() => OpenAsync(database)).Should().ThrowAsync<BatchLedgerException>()).Which;
}
