using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Editing;

/// <summary>What cannot work is a sentence with the next step. Nothing is sent.</summary>
public class BadInputTests : EmulatorFolder
{
    private const int TooManyBytes = 30 * 1024 * 1024;

    [Fact]
    public async Task All_violations_are_told_at_once()
    {
        var end = await RunAsync("edit", "--image", "missing.png", "--n", "9", "--size", "5*5", "--seed", "-4", "--json");

        end.ExitCode.Should().Be(1);
        var error = end.Json.GetProperty("error");
        error.GetProperty("code").GetString().Should().Be("invalid-request");
        error.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("parameter").GetString()).Should().BeEquivalentTo("image[0]", "text", "n", "size", "seed");
        ShouldBePlain(end.Output);
    }

    [Theory]
    [InlineData("is a directory", "edit", "--image", ".", "--prompt", "x")]
    [InlineData("nothing.png", "edit", "--image", "nothing.png", "--prompt", "x")]
    [InlineData("{nonsense}", "edit", "--image", "boats.jpg", "--prompt", "x", "--out-prefix", "{nonsense}")]
    [InlineData("--out-dir", "edit", "--image", "boats.jpg", "--prompt", "x", "--out-dir", "boats.jpg/out")]
    [InlineData("only once", "edit", "--image", "-", "--image", "-", "--prompt", "x")]
    [InlineData("'two' is not a whole number", "edit", "--image", "boats.jpg", "--prompt", "x", "--n", "two")]
    [InlineData("'much' is not an amount", "edit", "--image", "boats.jpg", "--prompt", "x", "--spend-cap", "much")]
    [InlineData("'a b' is not a valid model id", "edit", "--image", "boats.jpg", "--prompt", "x", "--model", "a b")]
    [InlineData("'mars' is not a region", "edit", "--image", "boats.jpg", "--prompt", "x", "--region", "mars")]
    [InlineData("Endpoint", "edit", "--image", "boats.jpg", "--prompt", "x", "--endpoint", "ftp://example.com/api/v1")]
    [InlineData("--image", "edit", "--prompt", "x")]
    [InlineData("none.json", "fetch", "none.json")]
    [InlineData("not a stored result", "fetch", "boats.jpg")]
    public async Task Wrong_use_is_a_sentence(string expected, params string[] arguments)
    {
        var end = await RunAsync(arguments);

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain(expected);
        end.Output.Should().BeEmpty();
        ShouldBePlain(end.Error);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task An_image_that_is_no_image_or_too_large_is_not_sent()
    {
        await File.WriteAllBytesAsync(InFolder("photo.heic"), [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[64]]);
        await File.WriteAllBytesAsync(InFolder("large.jpg"), [.. await File.ReadAllBytesAsync(InFolder(Photograph)), .. new byte[TooManyBytes]]);

        var end = await RunAsync("edit", "--image", "photo.heic", "--image", "large.jpg", "--prompt", "x");

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain("HEIC").And.Contain("MB");
        ShouldBePlain(end.Error);
        Emulator.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_missing_key_is_told_with_the_ways_to_give_one()
    {
        var end = await Tool.RunAsync([], Folder, ["edit", "--image", Photograph, "--prompt", "x"]);

        end.ExitCode.Should().Be(1);
        end.Error.Should().Contain("DASHSCOPE_API_KEY").And.Contain("--api-key-stdin");
    }

    private static void ShouldBePlain(string text) =>
        text.Should().NotMatchRegex(@"\bWith[A-Z]|ImageInput|ImageSize|Async\b|   at |System\.", "people at a shell have no methods and want no stack traces");
}
