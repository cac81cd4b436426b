using System.Globalization;
using QwenImageEdit.Cli.Tests.Support;

namespace QwenImageEdit.Cli.Tests.Editing;

/// <summary>Edits that succeed.</summary>
public class EditTests : EmulatorFolder
{
    [Fact]
    public async Task An_edit_saves_the_picture_and_prints_its_path()
    {
        var end = await EditAsync();

        end.ExitCode.Should().Be(0);
        var picture = Pictures().Should().ContainSingle().Subject;
        end.Output.Trim().Should().Be(picture);
        (await File.ReadAllBytesAsync(picture)).Should().StartWith([0x89, .. "PNG"u8]);
        Directory.Exists(InFolder("data")).Should().BeTrue();
        Directory.EnumerateFiles(InFolder("data"), "*", SearchOption.AllDirectories).Should().BeEmpty("the stored result is of no use after its images are saved");
    }

    [Fact]
    public async Task Json_is_one_document_that_fetch_takes()
    {
        var end = await EditAsync("--json", "--out-dir", "pictures", "--out-prefix", "boats");

        end.ExitCode.Should().Be(0);
        var json = end.Json;
        var picture = json.GetProperty("images")[0];
        picture.GetProperty("path").GetString().Should().Be(InFolder("pictures/boats-0.png"));
        picture.GetProperty("bytes").GetInt64().Should().Be(new FileInfo(InFolder("pictures/boats-0.png")).Length);
        picture.GetProperty("url").GetString().Should().StartWith("http");
        json.GetProperty("model").GetString().Should().Be("qwen-image-edit-plus");
        json.GetProperty("requestId").GetString().Should().Be(Emulator.Requests.Single(request => request.Path.EndsWith("generation", StringComparison.Ordinal)).RequestId);

        await File.WriteAllTextAsync(InFolder("result.json"), end.Output);
        var fetched = await RunAsync("fetch", "result.json", "--out-dir", "again");
        fetched.ExitCode.Should().Be(0);
        Pictures("again").Should().ContainSingle();
        Emulator.Ledger.Total.Billed.Should().Be(1);
    }

    [Fact]
    public async Task Options_are_those_of_the_service()
    {
        (await EditAsync("--model", "qwen-image-edit-max", "--n", "2", "--yes", "--size", "1152*768", "--seed", "7", "--negative-prompt", "people", "--prompt-extend", "false", "--watermark")).ExitCode.Should().Be(0);

        var body = SentJson();
        body.GetProperty("model").GetString().Should().Be("qwen-image-edit-max");
        body.GetProperty("parameters").ToString().Should().Be("""{"n":2,"negative_prompt":"people","prompt_extend":false,"watermark":true,"size":"1152*768","seed":7}""");
        Pictures().Should().HaveCount(2);
    }

    [Theory]
    [InlineData("match", 1040, 832)]
    [InlineData("3:2", 1536, 1024)]
    public async Task A_size_can_be_a_ratio_or_that_of_the_image(string size, int width, int height)
    {
        (await EditAsync("--size", size)).ExitCode.Should().Be(0);

        SentJson().GetProperty("parameters").GetProperty("size").GetString().Should().Be(string.Create(CultureInfo.InvariantCulture, $"{width}*{height}"));
    }

    [Fact]
    public async Task Images_are_sent_in_their_order_as_paths_and_URLs()
    {
        (await RunAsync("edit", "--image", "https://example.com/dress.png", "--image", Photograph, "--prompt", "x")).ExitCode.Should().Be(0);

        var images = Emulator.Requests.Single(request => request.Path.EndsWith("generation", StringComparison.Ordinal)).Images;
        images.Should().HaveCount(2);
        images[0].Source.Should().Be("https://example.com/dress.png");
        images[1].Length.Should().Be(new FileInfo(InFolder(Photograph)).Length);
    }

    [Fact]
    public async Task An_image_can_come_from_standard_input()
    {
        var end = await Tool.RunAsync(Tool.For(Emulator), Folder, ["edit", "--image", "-", "--prompt", "x", "--quiet"], await File.ReadAllBytesAsync(InFolder(Photograph)));

        end.ExitCode.Should().Be(0);
        end.Error.Should().BeEmpty();
        Pictures().Should().ContainSingle();
    }

    [Fact]
    public async Task The_key_can_come_from_standard_input()
    {
        var end = await Tool.RunAsync(
            [("DASHSCOPE_HTTP_BASE_URL", Emulator.Endpoint.ToString())], Folder, ["edit", "--image", Photograph, "--prompt", "x", "--api-key-stdin"], "sk-any\n"u8.ToArray());

        end.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Advice_is_a_note_and_part_of_the_document()
    {
        string prompt = new('x', 900);

        var text = await RunAsync("edit", "--image", Photograph, "--prompt", prompt);
        var json = await RunAsync("edit", "--image", Photograph, "--prompt", prompt, "--json");

        text.Error.Should().Contain("800");
        json.ExitCode.Should().Be(0);
        json.Json.GetProperty("warnings")[0].GetString().Should().Contain("800");
    }

    private System.Text.Json.JsonElement SentJson() =>
        System.Text.Json.JsonDocument.Parse(Emulator.Requests.Single(request => request.Path.EndsWith("generation", StringComparison.Ordinal)).Json!).RootElement;
}
