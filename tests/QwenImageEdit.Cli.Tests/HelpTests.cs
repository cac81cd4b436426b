using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests;

/// <summary>What the tool says about itself, and about wrong use.</summary>
public class HelpTests
{
    [Fact]
    public async Task The_version_is_one_line() =>
        (await Tool.RunAsync([], Path.GetTempPath(), ["--version"])).Output.Trim().Should().MatchRegex(@"^\d+\.\d+\.\d+");

    [Fact]
    public async Task Wrong_use_is_a_sentence_with_the_next_step()
    {
        var end = await Tool.RunAsync([], Path.GetTempPath(), ["--nonsense"]);

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain("--nonsense").And.Contain("--help");
        end.Output.Should().BeEmpty();
    }

    [Fact]
    public async Task Wrong_use_is_JSON_with_json()
    {
        var end = await Tool.RunAsync([], Path.GetTempPath(), ["--json", "--nonsense"]);

        end.ExitCode.Should().Be(1);
        end.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("wrong-use");
    }
}
