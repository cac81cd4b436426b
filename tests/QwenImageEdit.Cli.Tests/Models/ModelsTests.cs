using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Models;

/// <summary>What models take, and the completion of commands.</summary>
public class ModelsTests
{
    [Fact]
    public async Task Every_known_model_has_a_line_and_a_document()
    {
        var text = await RunAsync("models");
        var json = await RunAsync("models", "--json");

        var ids = json.Json.GetProperty("models").EnumerateArray().Select(model => model.GetProperty("id").GetString()!).ToList();
        ids.Should().HaveCountGreaterThan(10).And.Contain("qwen-image-edit-max");
        text.Output.Split('\n').Skip(1).Select(line => line.Split(' ')[0].Trim()).Where(id => id.Length > 0).Should().Equal(ids);
        text.Output.Should().NotContain("\e");
    }

    [Fact]
    public async Task A_model_says_what_it_takes()
    {
        var end = await RunAsync("models", "qwen-image-edit-max");

        end.Output.Should().Contain("512–2048").And.Contain("1–3").And.Contain("2 requests in 60 s").And.Contain("¥0.50 cn-beijing");
    }

    [Fact]
    public async Task An_unknown_model_is_told_to_be_one()
    {
        var end = await RunAsync("models", "qwen-image-9");

        end.ExitCode.Should().Be(0);
        end.Error.Should().Contain("'qwen-image-9' is not in the catalogue");
    }

    [Fact]
    public async Task Commands_options_and_models_are_completed()
    {
        (await RunAsync("[suggest:16]", "qwen-image-edit ")).Output.Should().Contain("edit").And.Contain("models");
        (await RunAsync("[suggest:24]", "qwen-image-edit edit --im")).Output.Trim().Should().Be("--image");
        (await RunAsync("[suggest:37]", "qwen-image-edit models qwen-image-edit-max")).Output.Should().Contain("qwen-image-edit-max");
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task Each_shell_has_a_script(string shell) => (await RunAsync("completion", shell)).Output.Should().Contain("qwen-image-edit").And.Contain("[suggest:");

    private static Task<ToolEnd> RunAsync(params string[] arguments) => Tool.RunAsync([], Path.GetTempPath(), arguments);
}
