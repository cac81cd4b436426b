using QwenImageEdit.Emulator.Tool.Tests.Support;

namespace QwenImageEdit.Emulator.Tool.Tests;

public class HelpTests
{
    [Fact]
    public async Task The_help_names_each_option_with_its_variable_and_has_examples()
    {
        var help = await RunningTool.RunAsync(["--help"]);

        help.ExitCode.Should().Be(0);
        help.Output.Should().Contain("qwen-image-emulator [options]").And.Contain("Examples:").And.Contain("--lenient").And.Contain("--version");
        foreach (var option in new[] { "listen", "port", "key", "enforce-rate-limits", "delay", "strict", "draw", "model", "max-connections", "json" })
        {
            help.Output.Should().MatchRegex($@"--{option} .*QWEN_IMAGE_EMULATOR_{option.Replace('-', '_').ToUpperInvariant()}\.");
        }
    }
}
