using QwenImageEdit.Emulator;
using SkiaSharp;

namespace QwenImageEdit.Tests.EndToEnd;

public sealed class EditTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private ImageEditEmulator _emulator = null!;
    private ImageEditClient _client = null!;

    public async Task InitializeAsync()
    {
        _emulator = await ImageEditEmulator.StartAsync(new() { Strict = true });
        _client = ClientWith("sk-test");
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_photograph_is_edited_and_saved_as_complete_pngs_of_the_requested_size()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEditMax)
            .AddImage(ImageInput.FromFile(TestImages.Boats))
            .WithPrompt("Turn it into a watercolour")
            .WithCount(3)
            .WithSize(768, 1152)
            .Build();

        var result = await _client.EditAsync(request);
        var report = await _client.SaveAllAsync(result, _directory.File("out"));
        var paths = report.Saved.Select(saved => saved.Path).ToList();

        result.Usage.Should().Be(new ImageEditUsage { ImageCount = 3, Width = 768, Height = 1152 });
        result.RequestId.Should().NotBeEmpty();
        paths.Should().HaveCount(3).And.OnlyHaveUniqueItems();
        paths.Select(SizeOf).Should().AllBeEquivalentTo((768, 1152));
        Directory.GetFiles(_directory.File("out")).Should().BeEquivalentTo(paths);
    }

    [Fact]
    public async Task Three_inputs_of_different_kinds_are_combined()
    {
        var request = ImageEditRequest.For(ImageEditModel.QwenImageEdit)
            .AddImage(ImageInput.FromUri("https://example.com/圖片/輸入 1.png"))
            .AddImage(ImageInput.FromBytes(await File.ReadAllBytesAsync(TestImages.Flower)))
            .AddImage(ImageInput.FromFile(TestImages.Landscape))
            .WithPrompt("圖1中的花開在圖3前")
            .Build();

        var result = await _client.EditAsync(request);
        await _client.SaveAsync(result.Images[0], _directory.File("fused.png"));

        var (width, height) = SizeOf(_directory.File("fused.png"));
        ((double)width / height).Should().BeApproximately(1024 / 484.0, 0.05);
    }

    [Fact]
    public async Task A_result_can_be_the_input_of_the_next_edit()
    {
        var first = await _client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(ImageInput.FromFile(TestImages.Boats)).WithPrompt("one").Build());

        var second = await _client.EditAsync(ImageEditRequest.For(ImageEditModel.QwenImageEditPlus).AddImage(first.Images[0]).WithPrompt("two").Build());

        second.Usage.Width.Should().Be(first.Usage.Width);
        second.Images[0].Url.Should().NotBe(first.Images[0].Url);
    }

    [Fact]
    public async Task The_refusal_of_a_wrong_key_mentions_the_region()
    {
        using var client = ClientWith("sk-invalid");

        var exception = (await client.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.ErrorCode.Should().Be("InvalidApiKey");
        exception.RequestId.Should().NotBeNullOrEmpty();
        exception.Message.Should().Contain("region");
        exception.ToString().Should().NotContain("sk-invalid");
    }

    private static (int Width, int Height) SizeOf(string path)
    {
        using var bitmap = SKBitmap.Decode(path);
        return (bitmap.Width, bitmap.Height);
    }

    private ImageEditClient ClientWith(string apiKey) =>
        new(new ImageEditClientOptions { ApiKey = apiKey, Endpoint = _emulator.Endpoint });
}
