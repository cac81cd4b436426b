using System.Drawing;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.AI;
using SkiaSharp;

namespace QwenImageEdit.Extensions.AI.Tests.EndToEnd;

public sealed class GenerationTests : EmulatorTest
{
    private IImageGenerator Generator => Client.AsIImageGenerator(ImageEditModel.QwenImageEditPlus);

    [Fact]
    public async Task Several_images_become_several_pngs_of_the_requested_size()
    {
        byte[] first = Pictures.Png(color: 0xFFFF0000);
        byte[] second = Pictures.Png(color: 0xFF00FF00);

        var response = await Generator.EditImagesAsync(
            [new DataContent(first, "image/png"), new DataContent(second, "image/png")],
            "圖1中的女生穿著圖2中的黑色裙子",
            new()
            {
                Count = 2,
                ImageSize = new Size(768, 1152),
                MediaType = "image/png",
                ModelId = "qwen-image-edit-max",
                ResponseFormat = ImageGenerationResponseFormat.Data,
                AdditionalProperties = new() { ["seed"] = 42, ["negative_prompt"] = "低解析度", ["prompt_extend"] = true, ["watermark"] = false },
            });

        response.Contents.Should().HaveCount(2).And.AllBeOfType<DataContent>();
        response.Contents.Cast<DataContent>().Select(content => Pictures.Describe(content.Data)).Should().AllBeEquivalentTo((SKEncodedImageFormat.Png, 768, 1152));
        response.Usage!.AdditionalCounts!["image_count"].Should().Be(2);
        var received = Emulator.Requests[0];
        received.Images.Select(image => image.Sha256).Should().Equal(new[] { first, second }.Select(image => Convert.ToHexString(SHA256.HashData(image))), (actual, expected) => string.Equals(actual, expected, StringComparison.OrdinalIgnoreCase));
        using var body = JsonDocument.Parse(received.Json!);
        body.RootElement.GetProperty("model").GetString().Should().Be("qwen-image-edit-max");
        JsonElement.DeepEquals(
            body.RootElement.GetProperty("parameters"),
            JsonDocument.Parse("""{"n":2,"size":"768*1152","negative_prompt":"低解析度","prompt_extend":true,"watermark":false,"seed":42}""").RootElement).Should().BeTrue();
        body.RootElement.GetProperty("input").GetProperty("messages")[0].GetProperty("content")[2].GetProperty("text").GetString().Should().Be("圖1中的女生穿著圖2中的黑色裙子");
    }

    [Fact]
    public async Task A_link_opens_with_any_http_client_and_keeps_its_escapes()
    {
        var response = await Generator.EditImageAsync(Pictures.Content(), "Make it blue");

        var link = response.Contents.Should().ContainSingle().Which.Should().BeOfType<UriContent>().Which;
        using var http = new HttpClient();
        var image = Pictures.Describe(await http.GetByteArrayAsync(link.Uri));

        link.Uri.OriginalString.Should().Be(((ImageEditResult)response.RawRepresentation!).Images[0].Url);
        Emulator.Requests[^1].Target.Should().Be(link.Uri.OriginalString[Emulator.Endpoint.GetLeftPart(UriPartial.Authority).Length..]);
        image.Format.Should().Be(SKEncodedImageFormat.Png);
        ((double)image.Width / image.Height).Should().BeApproximately(400 / 600.0, 0.05);
    }

    [Fact]
    public async Task A_response_can_be_edited_again()
    {
        var first = await Generator.EditImageAsync(Pictures.Content(), "one");

        var second = await Generator.EditImagesAsync(first.Contents, "two", new() { ResponseFormat = ImageGenerationResponseFormat.Data });

        second.Contents.Should().ContainSingle().Which.Should().BeOfType<DataContent>();
        Emulator.Requests.Where(request => request.StatusCode == 200 && request.Method == "POST").Should().HaveCount(2);
    }

    [Fact]
    public async Task Bytes_with_a_file_name_are_edited()
    {
        var response = await Generator.EditImageAsync(Pictures.Png(), "photo.png", "Make it blue");

        response.Contents.Should().ContainSingle();
    }

    [Fact]
    public async Task A_model_of_the_2_0_family_generates_an_image_from_text_alone()
    {
        var response = await Generator.GenerateImagesAsync("A red boat", new() { ModelId = "qwen-image-2.0", ImageSize = new Size(1024, 512), ResponseFormat = ImageGenerationResponseFormat.Data });

        Pictures.Describe(((DataContent)response.Contents[0]).Data).Should().Be((SKEncodedImageFormat.Png, 1024, 512));
        Emulator.Requests[0].Images.Should().BeEmpty();
    }

    [Fact]
    public async Task A_refusal_by_the_service_is_thrown_unchanged()
    {
        var failure = (await Generator.Awaiting(it => it.EditImageAsync(Pictures.Content(), "Make it blue", new() { ModelId = "no-such-model" })).Should().ThrowAsync<ImageEditApiException>()).Which;

        failure.ErrorCode.Should().Be("ModelNotFound");
    }
}
