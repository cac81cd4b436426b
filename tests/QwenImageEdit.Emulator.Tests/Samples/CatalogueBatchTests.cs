using System.Text.RegularExpressions;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Samples;

public sealed partial class CatalogueBatchTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("catalogue-batch-").FullName;

    private string Output => Path.Combine(_directory, "out", "catalogue");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task It_is_killed_halfway_and_finishes_with_every_picture_once()
    {
        var run = await RunAsync();

        run.Error.Should().BeEmpty();
        run.ExitCode.Should().Be(0);
        run.Output.Should().Contain("is unknown: sent at").And.Contain("Decided: send it again.");
        ShouldBeWhole(run);
    }

    [Fact]
    public async Task It_stays_killed_until_it_is_run_again()
    {
        var killed = await KillAsync();
        var again = await RunAsync();

        killed.ExitCode.Should().Be(0);
        killed.Output.Should().Contain("in flight when the process was killed").And.Contain("not sent; run the sample again");
        ShouldBeWhole(again);
    }

    [Fact]
    public async Task An_invalid_argument_is_reported_without_a_stack_trace()
    {
        var run = await RunAsync("--all");

        run.Error.Should().StartWith("Usage: ").And.NotContain("   at ");
        run.ExitCode.Should().Be(1);
    }

    /// <summary>The emulator takes its results with it when its command ends. If a row was answered at the very moment of the kill, its image is gone, so the sample begins anew.</summary>
    private async Task<Command> KillAsync()
    {
        var killed = await RunAsync("--kill");
        while (AnsweredRow().IsMatch(killed.Output))
        {
            Directory.Delete(Output, recursive: true);
            killed = await RunAsync("--kill");
        }

        return killed;
    }

    private Task<Command> RunAsync(params string[] arguments) => Command.RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "CatalogueBatch.dll"), .. arguments], _directory);

    private void ShouldBeWhole(Command run)
    {
        run.Output.Should().Contain("Saved      19  20 pictures").And.Contain("print-12: InputImage").And.Contain("an equal request with the same seed was answered before");
        Directory.GetFiles(Path.Combine(Output, "pictures"), "*.png").Should().HaveCount(20);
        File.Exists(Path.Combine(Output, "report.html")).Should().BeTrue();
    }

    [GeneratedRegex(@"^  Answered +\d+ *\r?$", RegexOptions.Multiline)]
    private static partial Regex AnsweredRow();
}
