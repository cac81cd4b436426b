using Npgsql;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;
using QwenImageEdit.Tests.Shared.PostgreSql.Proxy;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Infrastructure;

[RequiresPostgreSql]
public sealed class ForwardingProxyTests : IAsyncLifetime
{
    private ForwardingProxy _proxy = null!;
    private string _direct = null!;
    private string _route = null!;

    public async Task InitializeAsync()
    {
        var server = await PostgreSqlServer.SharedAsync();
        _direct = await server.CreateDatabaseAsync();
        _proxy = new ForwardingProxy(server.Port);
        _route = _proxy.Route(_direct);
        await Sql.ExecuteAsync(_direct, "CREATE TABLE number (value int)");
    }

    public async Task DisposeAsync() => await _proxy.DisposeAsync();

    [Theory]
    [InlineData(SslMode.Disable)]
    [InlineData(SslMode.Prefer)]
    public async Task Queries_and_large_values_pass_both_ways(SslMode encryption)
    {
        string route = new NpgsqlConnectionStringBuilder(_route) { SslMode = encryption }.ConnectionString;
        await using var connection = await Sql.OpenAsync(route);
        await using var command = new NpgsqlCommand("SELECT $1 || 'b'", connection) { Parameters = { new() { Value = new string('a', 3_000_000) } } };

        ((string)(await command.ExecuteScalarAsync())!).Should().HaveLength(3_000_001).And.EndWith("ab");
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("prepared")]
    [InlineData("transaction")]
    public async Task A_commit_whose_answer_is_swallowed_has_happened(string form)
    {
        _proxy.SwallowCommitAnswers();

        await CommitFails(form);

        (await CountAsync()).Should().Be(1);
        _proxy.SwallowedAnswers.Struck.Should().Be(1);
    }

    [Theory]
    [InlineData("COMMIT")]
    [InlineData("prepared")]
    [InlineData("transaction")]
    public async Task A_commit_that_is_lost_has_not_happened(string form)
    {
        _proxy.LoseCommits();

        await CommitFails(form);

        // The lock waits until the server has rolled back.
        await Sql.ExecuteAsync(_direct, "BEGIN; LOCK TABLE number; ROLLBACK");
        (await CountAsync()).Should().Be(0);
        _proxy.LostCommits.Struck.Should().Be(1);
    }

    [Fact]
    public async Task Of_the_commits_each_third_is_broken_as_often_as_it_was_asked_for()
    {
        _proxy.SwallowCommitAnswers(times: 2, each: 3);
        List<int> broken = [];
        for (int commit = 1; commit <= 10; commit++)
        {
            try
            {
                await CommitAsync("COMMIT");
            }
            catch (NpgsqlException)
            {
                broken.Add(commit);
            }
        }

        broken.Should().Equal(3, 6);
        (await CountAsync()).Should().Be(10);
    }

    [Fact]
    public async Task What_only_mentions_a_commit_passes()
    {
        _proxy.LoseCommits();
        _proxy.SwallowCommitAnswers();

        await Sql.ExecuteAsync(_route, "SET synchronous_commit = on; BEGIN; CREATE TEMPORARY TABLE gone (value int) ON COMMIT DROP; INSERT INTO number VALUES (1); ROLLBACK");

        _proxy.LostCommits.Struck.Should().Be(0);
        _proxy.SwallowedAnswers.Struck.Should().Be(0);
    }

    [Fact]
    public async Task A_dropped_connection_is_broken_and_the_next_one_is_not()
    {
        await using var connection = await Sql.OpenAsync(_route);

        _proxy.Drop();

        await FluentActions.Awaiting(() => connection.ExecuteAsync("SELECT 1")).Should().ThrowAsync<NpgsqlException>();
        await Sql.ExecuteAsync(_route, "SELECT 1");
    }

    [Fact]
    public async Task New_connections_are_refused_and_old_ones_go_on()
    {
        await using var connection = await Sql.OpenAsync(_route);

        _proxy.Mode = ProxyMode.Refuse;

        await FluentActions.Awaiting(() => Sql.OpenAsync(_route)).Should().ThrowAsync<NpgsqlException>();
        await connection.ExecuteAsync("SELECT 1");
    }

    [Fact]
    public async Task A_pause_holds_back_everything_and_loses_nothing()
    {
        await using var connection = await Sql.OpenAsync(_route);
        _proxy.Mode = ProxyMode.Pause;

        var insert = connection.ExecuteAsync("INSERT INTO number VALUES (1)");
        var opening = Sql.OpenAsync(_route);
        (await CountAsync()).Should().Be(0);
        insert.IsCompleted.Should().BeFalse();
        opening.IsCompleted.Should().BeFalse();
        _proxy.Mode = ProxyMode.Forward;

        await insert;
        await (await opening).DisposeAsync();
        (await CountAsync()).Should().Be(1);
    }

    private async Task CommitFails(string form) => await FluentActions.Awaiting(() => CommitAsync(form)).Should().ThrowAsync<NpgsqlException>();

    private async Task CommitAsync(string form)
    {
        await using var connection = await Sql.OpenAsync(_route);
        if (form == "transaction")
        {
            await using var transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync("INSERT INTO number VALUES (1)");
            await transaction.CommitAsync();
            return;
        }

        await connection.ExecuteAsync("BEGIN");
        await connection.ExecuteAsync("INSERT INTO number VALUES (1)");
        await using var commit = new NpgsqlCommand("COMMIT", connection);
        if (form == "prepared")
        {
            await commit.PrepareAsync();
        }

        await commit.ExecuteNonQueryAsync();
    }

    private async Task<long> CountAsync() => (long)(await Sql.ScalarAsync(_direct, "SELECT count(*) FROM number"))!;
}
