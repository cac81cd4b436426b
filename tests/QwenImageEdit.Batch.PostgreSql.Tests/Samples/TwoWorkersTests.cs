using QwenImageEdit.Tests.Shared;
using QwenImageEdit.Tests.Shared.PostgreSql;
using QwenImageEdit.Tests.Shared.PostgreSql.Facts;

namespace QwenImageEdit.Batch.PostgreSql.Tests.Samples;

public sealed class TwoWorkersTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("two-workers-").FullName;

    private string Output => Path.Combine(_directory, "out", "two-workers");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [PostgreSqlFact]
    public async Task One_worker_is_killed_and_the_other_finishes_with_every_picture_and_nothing_paid_twice_unasked()
    {
        string programs = Path.GetDirectoryName(PostgreSqlPrograms.Installed!.InitDb)!;
        var run = await RunAsync("", [], ("PATH", $"{programs}:{Environment.GetEnvironmentVariable("PATH")}"));

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("is killed").And.Contain("24 rows, 24 saved").And.Contain("twice without a decision: 0");
        Directory.GetFiles(Path.Combine(Output, "pictures"), "*.png").Should().HaveCount(24);
        File.Exists(Path.Combine(Output, "report.html")).Should().BeTrue();
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
        [Path.Combine(AppContext.BaseDirectory, "TwoWorkers.dll"), .. arguments],
        _directory,
        [("QWEN_IMAGE_EDIT_POSTGRESQL", connectionString), .. variables]);
}
