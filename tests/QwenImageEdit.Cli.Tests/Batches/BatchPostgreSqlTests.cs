using Npgsql;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>A ledger in PostgreSQL.</summary>
public class BatchPostgreSqlTests : BatchFolder
{
    private const string Password = "p@ss/word";

    [PostgreSqlFact]
    public async Task A_batch_runs_with_the_URL_of_a_database_and_its_password_is_never_shown()
    {
        await using var server = await PostgreSqlServer.CreateAsync();
        var database = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());
        string shown = $"postgres://{database.Username}@127.0.0.1:{database.Port}/{database.Database}?sslmode=disable&schema=pictures";
        string url = shown.Replace("@", $":{Uri.EscapeDataString(Password)}@", StringComparison.Ordinal);
        WriteManifest(2);

        var missing = await RunAsync("batch", "status", url, "--batch", "catalogue");
        var run = await RunBatchAsync("--ledger", url, "--json");
        var status = await RunAsync("batch", "status", url, "--batch", "catalogue", "--json");
        var other = await RunAsync("batch", "decide", url, "--batch", "other");
        var decide = await RunAsync("batch", "decide", url, "--batch", "catalogue");
        var verify = await RunAsync("batch", "verify", url, "--batch", "catalogue");

        missing.ExitCode.Should().Be(1);
        missing.Error.Should().Contain("does not exist").And.NotContain("ReadOnly");
        run.ExitCode.Should().Be(0, "it said {0}", run.Output + run.Error);
        Lines(run)[^1].GetProperty("ledger").GetString().Should().Be(shown);
        status.Json.GetProperty("rows").GetProperty("saved").GetInt64().Should().Be(2);
        status.Json.GetProperty("workers").GetArrayLength().Should().Be(0);
        other.ExitCode.Should().Be(1);
        other.Error.Should().Contain("'other'").And.NotContain("ReadOnly");
        decide.Output.Should().Contain("No row");
        verify.ExitCode.Should().Be(0);
        ToolEnd[] ends = [missing, run, status, other, decide, verify];
        string.Concat(ends.Select(static end => end.Output + end.Error)).Should().NotContain(Password).And.NotContain(Uri.EscapeDataString(Password));
    }
}
