using QwenImageEdit.Tests.Shared;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace HangfireWorker.Tests;

public sealed class SampleTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("hangfire-worker-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [PostgreSqlFact]
    public async Task It_starts_a_server_of_its_own_and_edits_every_order_once()
    {
        string programs = Path.GetDirectoryName(PostgreSqlPrograms.Installed!.InitDb)!;
        var run = await RunAsync("", [], ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}"));

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().MatchRegex("succeeded: +12\n").And.MatchRegex("orders paid once: +12\n");
        Directory.GetFiles(Path.Combine(_directory, "out", "hangfire-worker"), "*.png").Should().HaveCount(12);
    }

    [Fact]
    public async Task A_database_that_is_away_is_reported_without_a_stack_trace()
    {
        var run = await RunAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none", []);

        run.Error.Should().Contain("127.0.0.1:1").And.NotContain("   at ");
        run.ExitCode.Should().Be(1);
    }

    [Fact]
    public async Task An_invalid_argument_is_reported_without_a_stack_trace()
    {
        var run = await RunAsync("", ["--all"]);

        run.Error.Should().StartWith("Usage: ").And.NotContain("   at ");
        run.ExitCode.Should().Be(1);
    }

    private Task<Command> RunAsync(string connectionString, string[] arguments, params (string Name, string Value)[] variables) => Command.RunAsync(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "HangfireWorker.dll"), .. arguments],
        _directory,
        [("QWEN_IMAGE_EDIT_POSTGRESQL", connectionString), .. variables]);
}
