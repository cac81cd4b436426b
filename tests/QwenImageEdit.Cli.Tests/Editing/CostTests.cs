using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Editing;

/// <summary>Nothing that costs more than one picture is sent unasked.</summary>
public class CostTests : EmulatorFolder
{
    [Fact]
    public async Task Several_images_need_an_agreement_where_nobody_can_be_asked()
    {
        var end = await EditAsync("--n", "2");

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain("¥0.44").And.Contain("--yes").And.Contain("--spend-cap");
        Emulator.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--yes")]
    [InlineData("--spend-cap", "0.5")]
    public async Task Yes_or_a_cap_is_an_agreement(params string[] agreement)
    {
        (await EditAsync(["--n", "2", .. agreement])).ExitCode.Should().Be(0);

        Pictures().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("0.4", "qwen-image-edit-plus")]
    [InlineData("100", "qwen-image-3.0")]
    public async Task What_does_not_fit_into_the_cap_or_has_no_known_price_is_not_sent(string cap, string model)
    {
        var end = await EditAsync("--n", "2", "--yes", "--spend-cap", cap, "--model", model, "--json");

        end.ExitCode.Should().Be(4);
        end.Json.GetProperty("error").GetProperty("code").GetString().Should().Be("spend-cap");
        Emulator.Requests.Should().BeEmpty();
    }
}
