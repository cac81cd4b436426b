using System.Transactions;
using Npgsql;
using QwenImageEdit.Batch.PostgreSql.Tests.Support;
using QwenImageEdit.Batch.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Opening;

/// <summary>What is said when a ledger cannot be opened, and what may be opened all the same.</summary>
[RequiresPostgreSql]
public sealed class OpeningTests : PostgreSqlTest
{
    [Fact]
    public async Task A_server_that_is_not_there_is_named_with_what_to_check()
    {
        int port = FreePort.Find();

        await FailsAsync(
            Changed(connection => connection.Port = port),
            BatchLedgerError.Unavailable,
            $"The ledger 'postgresql://127.0.0.1:{port}/{Name}/qwen_image_edit' cannot be reached: Connection refused. Check that PostgreSQL runs there, that this machine may connect to it, and that its connections are not used up.");
    }

    [Fact]
    public Task A_database_that_does_not_exist_is_said() => FailsAsync(
        Changed(static connection => connection.Database = "nowhere"),
        BatchLedgerError.NotFound,
        $"The ledger 'postgresql://127.0.0.1:{Port}/nowhere/qwen_image_edit' is in a database that does not exist. Create it, or correct the connection string.");

    [Fact]
    public async Task A_role_that_may_not_create_the_schema_is_told_what_to_grant()
    {
        string role = await CreateRoleAsync();

        await FailsAsync(
            Changed(connection => connection.Username = role),
            BatchLedgerError.AccessDenied,
            $"The ledger '{Location}' refuses the role: permission denied for database {Name}. Grant it CREATE on the database, or create the schema with the role as its owner.");
    }

    [Fact]
    public async Task A_schema_of_the_role_is_enough()
    {
        string role = await CreateRoleAsync();
        await Database.ExecuteAsync($"CREATE SCHEMA qwen_image_edit AUTHORIZATION {role}");

        await OpensAsync(Changed(connection => connection.Username = role));
    }

    [Fact]
    public async Task A_schema_that_the_role_may_not_use_is_said()
    {
        string role = await CreateRoleAsync();
        await Database.ExecuteAsync("CREATE SCHEMA qwen_image_edit");

        await FailsAsync(
            Changed(connection => connection.Username = role),
            BatchLedgerError.AccessDenied,
            $"The ledger '{Location}' is in a schema that the role may not use. Grant it USAGE and CREATE on the schema, or make it the owner.");
    }

    [Theory]
    [InlineData("Catalogue")]
    [InlineData("user")]
    [InlineData("public")]
    public async Task A_schema_may_have_any_simple_name(string schema)
    {
        await using (var batch = await OpenSchemaAsync(schema))
        {
            await batch.AddAsync(Rows("a"));
        }

        Database.Read<long>($"""SELECT count(*) FROM "{schema}".row""").Should().Be(1);
    }

    [Theory]
    [InlineData("batch")]
    [InlineData("ledger")]
    [InlineData("file")]
    [InlineData("output_name")]
    public async Task Tables_of_another_program_are_left_alone(string table)
    {
        await Database.ExecuteAsync($"CREATE SCHEMA qwen_image_edit; CREATE TABLE qwen_image_edit.{table} (name text)");

        await FailsAsync(Database.ConnectionString, BatchLedgerError.NotALedger, $"The ledger '{Location}' has tables of another program. Use a schema of its own for the ledger.");

        Database.Read<long>("SELECT count(*) FROM pg_tables WHERE schemaname = 'qwen_image_edit'").Should().Be(1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_ledger_of_a_newer_version_is_not_touched(bool isReadOnly)
    {
        await (await OpenAsync()).DisposeAsync();
        await Database.ExecuteAsync("UPDATE ledger SET version = 99");

        await FailsAsync(
            Database.ConnectionString,
            BatchLedgerError.NewerVersion,
            $"The ledger '{Location}' has version 99; this version of the package uses 1. Update the package QwenImageEdit.Batch.PostgreSql.",
            isReadOnly);
    }

    [Fact]
    public async Task Reading_creates_nothing()
    {
        await FailsAsync(
            Database.ConnectionString,
            BatchLedgerError.NotFound,
            $"The ledger '{Location}' does not exist. Check the connection string and the schema, or open it without ReadOnly once to create it.",
            isReadOnly: true);
        Database.Read<bool>("SELECT to_regnamespace('qwen_image_edit') IS NULL").Should().BeTrue();

        await (await OpenAsync(static options => options.Name = "other")).DisposeAsync();
        await FailsAsync(
            Database.ConnectionString,
            BatchLedgerError.NotFound,
            $"The ledger '{Location}' has no batch 'default'. Check the name, or open the ledger without ReadOnly to start the batch.",
            isReadOnly: true);
    }

    [Fact]
    public async Task Reading_sees_a_run_and_changes_nothing()
    {
        await using var batch = await OpenWithAsync("a", "b");
        var gate = new Gate();
        Client.Respond = async call =>
        {
            await call.SendAsync();
            await gate.PassAsync();
            return call.Result();
        };
        var run = RunNowAsync(batch);
        await gate.ArrivedAsync(2);

        await using (var reader = await OpenAsync(static options => options.ReadOnly = true))
        {
            (await reader.GetStatusAsync()).Should().BeEquivalentTo(new { PossibleCost = 0.4m, Counts = new BatchCounts { Sent = 2 } });
            (await reader.ReadWorkersAsync()).Should().ContainSingle().Which.Should().BeEquivalentTo(new { Environment.ProcessId, Rows = 2 });
            (await ReadAsync(reader)).Should().HaveCount(2);
            await FluentActions.Awaiting(() => RunNowAsync(reader)).Should().ThrowAsync<InvalidOperationException>().WithMessage("*opened with ReadOnly*");
            await FluentActions.Awaiting(() => reader.AddAsync(Rows("c"))).Should().ThrowAsync<InvalidOperationException>().WithMessage("*opened with ReadOnly*");
        }

        (await RowAsync(batch, "a")).State.Should().Be(BatchState.Sent, "a reader that closes gives nothing back");
        gate.Open();
        (await run).Counts.Should().Be(new BatchCounts { Answered = 2 });
    }

    [Fact]
    public async Task Many_workers_may_open_an_empty_database_at_the_same_time()
    {
        var batches = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => OpenAsync())));

        Database.Read<int>("SELECT version FROM ledger").Should().Be(1);
        Database.Read<long>("SELECT count(*) FROM batch").Should().Be(1);
        Database.Read<long>("SELECT count(*) FROM worker WHERE NOT has_left").Should().Be(12);
        await Task.WhenAll(batches.Select(static batch => batch.DisposeAsync().AsTask()));
        Database.Read<long>("SELECT count(*) FROM worker WHERE NOT has_left").Should().Be(0);
    }

    [Theory]
    [InlineData("ROLE")]
    [InlineData("DATABASE")]
    public async Task Commits_that_are_not_durable_are_refused(string level)
    {
        string role = await CreateRoleAsync();
        await Database.ExecuteAsync($"GRANT CREATE ON DATABASE {Name} TO {role}; ALTER {level} {(level == "ROLE" ? role : Name)} SET synchronous_commit TO off");

        await FailsAsync(
            Changed(connection => connection.Username = role),
            BatchLedgerError.NotDurable,
            $"The ledger '{Location}' does not make commits durable: synchronous_commit is off. Turn it on in postgresql.conf, for the role and for the database: after a power cut, rows could be paid twice.");
    }

    [Fact]
    public async Task A_role_that_only_reads_is_refused_and_may_look()
    {
        await (await OpenWithAsync("a")).DisposeAsync();
        string role = await CreateRoleAsync();
        await Database.ExecuteAsync($"GRANT USAGE ON SCHEMA qwen_image_edit TO {role}; GRANT ALL ON ALL TABLES IN SCHEMA qwen_image_edit TO {role}; ALTER ROLE {role} SET default_transaction_read_only TO on");
        string connectionString = Changed(connection => connection.Username = role);

        await FailsAsync(connectionString, BatchLedgerError.ReadOnly, $"The ledger '{Location}' is on a server that only reads. Connect to the primary; if the connection string has several hosts, add 'Target Session Attributes=primary'.");

        await using var database = new PostgreSqlDatabase(connectionString);
        await using var reader = await OpenAsync(database, static options => options.ReadOnly = true);
        (await reader.GetStatusAsync()).Counts.Pending.Should().Be(1);
    }

    [Fact]
    public async Task Of_several_hosts_the_primary_is_found()
    {
        int nothing = FreePort.Find();
        await using var dataSource = new NpgsqlDataSourceBuilder(Changed(connection => connection.Host = $"127.0.0.1:{nothing},127.0.0.1")).BuildMultiHost();
        await using var primary = dataSource.WithTargetSession(TargetSessionAttributes.Primary);

        foreach (var source in new[] { primary, dataSource })
        {
            await using var batch = await ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(source, new PostgreSqlLedgerOptions { AnswersFolder = PathOf("answers") }), "default");
            batch.Location.Should().Be($"postgresql://127.0.0.1:{nothing},127.0.0.1:{Port}/{Name}/qwen_image_edit");
            await batch.AddAsync(Rows("a"));
        }
    }

    [Theory]
    [InlineData("Maximum Pool Size=1", "*'Maximum Pool Size' is 1*at least 2*")]
    [InlineData("Multiplexing=true", "*'Multiplexing'*")]
    public async Task A_data_source_that_cannot_carry_a_ledger_is_refused_at_once(string setting, string message)
    {
        await using var dataSource = NpgsqlDataSource.Create($"{Database.ConnectionString};{setting}");

        FluentActions.Invoking(() => PostgreSqlLedger.Connect(dataSource)).Should().Throw<ArgumentException>().WithMessage(message);
    }

    [Fact]
    public async Task A_pool_from_before_a_restart_of_the_server_is_no_obstacle()
    {
        await using var database = new PostgreSqlDatabase(Database.ConnectionString);
        await using (var batch = await OpenAsync(database))
        {
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => batch.GetStatusAsync()));
        }

        await Database.ExecuteAsync("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()");

        await using var again = await OpenAsync(database);
    }

    [Fact]
    public async Task A_transaction_of_the_caller_has_no_part_in_the_ledger()
    {
        ImageEditBatch batch;
        using (new TransactionScope(TransactionScopeAsyncFlowOption.Enabled))
        {
            batch = await OpenWithAsync("a");
            await RunNowAsync(batch);
        }

        await using (batch)
        {
            (await batch.GetStatusAsync()).Counts.Answered.Should().Be(1);
        }
    }

    private string Name => Connection.Database!;

    private int Port => Connection.Port;

    private string Location => $"postgresql://127.0.0.1:{Port}/{Name}/qwen_image_edit";

    private NpgsqlConnectionStringBuilder Connection => new(Database.ConnectionString);

    private string Changed(Action<NpgsqlConnectionStringBuilder> change)
    {
        var connection = Connection;
        change(connection);
        return connection.ConnectionString;
    }

    private async Task<string> CreateRoleAsync()
    {
        string role = $"role_{Guid.NewGuid():N}";
        await Database.ExecuteAsync($"CREATE ROLE {role} LOGIN");
        return role;
    }

    private async Task OpensAsync(string connectionString)
    {
        await using var database = new PostgreSqlDatabase(connectionString);
        await using var batch = await OpenAsync(database);
        await batch.AddAsync(Rows("a"));
        (await RunNowAsync(batch)).Counts.Answered.Should().Be(1);
    }

    private Task<ImageEditBatch> OpenSchemaAsync(string schema) =>
        ImageEditBatch.OpenAsync(PostgreSqlLedger.Connect(Database.DataSource, new PostgreSqlLedgerOptions { Schema = schema, AnswersFolder = PathOf("answers") }), "default");

    private async Task FailsAsync(string connectionString, BatchLedgerError error, string message, bool isReadOnly = false)
    {
        await using var database = new PostgreSqlDatabase(connectionString);
        var failure = (await FluentActions.Awaiting(() => OpenAsync(database, options => options.ReadOnly = isReadOnly)).Should().ThrowAsync<BatchLedgerException>()).Which;
        failure.Message.Should().Be(message);
        failure.Error.Should().Be(error);
    }
}
