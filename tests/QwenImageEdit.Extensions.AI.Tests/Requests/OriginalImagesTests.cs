using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Requests;

public sealed class OriginalImagesTests : GeneratorTest
{
    [Fact]
    public async Task All_images_are_sent_in_their_order()
    {
        byte[] first = Pictures.Png(color: 0xFFFF0000);
        byte[] last = Pictures.Png(color: 0xFF00FF00);

        await Generator.EditImagesAsync([new DataContent(first, "image/png"), new UriContent("https://example.com/2.png"), new DataContent(last, "image/png")], "Fuse them");

        Client.Request.Images.Should().Equal(ImageInput.FromBytes(first), ImageInput.FromUri("https://example.com/2.png"), ImageInput.FromBytes(last));
        Client.Request.Prompt.Should().Be("Fuse them");
    }

    [Fact]
    public async Task Images_that_can_be_enumerated_only_once_are_all_sent()
    {
        var images = new Queue<AIContent>([Pictures.Content(), Pictures.Content()]);

        await Generator.EditImagesAsync(Drain(images), "Fuse them");

        Client.Request.Images.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_link_is_sent_byte_for_byte()
    {
        const string link = "https://example.com/a%2db%7E.png?Signature=a%2fb%2Bc%3D&x=%41";

        await Generator.EditImagesAsync([new UriContent(link, "image/png")], "Make it blue");

        Client.Request.Images.Should().Equal(ImageInput.FromUri(link));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("image/jpeg")]
    [InlineData("IMAGE/PNG")]
    [InlineData("image/*")]
    public async Task A_link_of_an_image_or_an_unknown_type_is_sent(string? mediaType)
    {
        await Generator.EditImagesAsync([new UriContent("https://example.com/photographs/42", mediaType)], "Make it blue");

        Client.Request.Images.Should().Equal(ImageInput.FromUri("https://example.com/photographs/42"));
    }

    [Fact]
    public async Task A_data_uri_in_either_kind_of_content_is_sent_as_bytes()
    {
        byte[] png = Pictures.Png();
        string dataUri = $"data:image/png;base64,{Convert.ToBase64String(png)}";

        await Generator.EditImagesAsync([new DataContent(dataUri), new UriContent(dataUri, "image/png")], "Fuse them");

        Client.Request.Images.Should().Equal(ImageInput.FromBytes(png), ImageInput.FromBytes(png));
    }

    [Fact]
    public async Task The_format_is_detected_from_the_bytes_and_not_from_the_media_type()
    {
        await Generator.EditImagesAsync([new DataContent(Pictures.Jpeg(), "application/octet-stream"), new DataContent(Pictures.Jpeg(), "image/png")], "Fuse them");

        Client.Request.Images.Select(image => image.ReadInfo()!.Format).Should().Equal(ImageFormat.Jpeg, ImageFormat.Jpeg);
    }

    [Fact]
    public async Task Without_images_a_model_that_generates_makes_a_new_image()
    {
        await Client.AsIImageGenerator(ImageEditModel.QwenImage2).GenerateImagesAsync("A red boat");

        Client.Request.Images.Should().BeEmpty();
        Client.Request.Prompt.Should().Be("A red boat");
    }

    [Fact]
    public async Task Without_images_a_model_that_only_edits_is_refused()
    {
        var refusal = (await Generator.Awaiting(it => it.GenerateImagesAsync("A red boat")).Should().ThrowAsync<ImageEditValidationException>()).Which;

        refusal.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.TooFewImages);
    }

    [Fact]
    public async Task A_result_of_the_generator_is_edited_further_as_a_result()
    {
        var image = new EditedImage { Url = "http://127.0.0.1:5000/result.png?Signature=a%2Fb", ExpiresAt = DateTimeOffset.UtcNow.AddDays(-1) };

        await Generator.EditImagesAsync([new UriContent(image.Url, "image/png") { RawRepresentation = image }], "Make it blue");

        Client.Request.Images.Should().Equal(ImageInput.FromImage(image));
        Client.Request.Warnings.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.ImageLinkExpired);
    }

    public static TheoryData<AIContent?, string> Refused { get; } = new()
    {
        { new TextContent("hello"), "*OriginalImages[1]*Microsoft.Extensions.AI.TextContent*DataContent*UriContent*" },
        { new HostedFileContent("file-1"), "*OriginalImages[1]*Microsoft.Extensions.AI.HostedFileContent*DataContent*UriContent*" },
        { null, "*OriginalImages[1]*null*DataContent*UriContent*" },
        { new UriContent(new Uri("file:///tmp/a.png")), "*OriginalImages[1]*file:///tmp/a.png*" },
        { new UriContent(new Uri("images/a.png", UriKind.Relative)), "*OriginalImages[1]*images/a.png*absolute*" },
        { new UriContent(new Uri("ftp://example.com/a.png")), "*OriginalImages[1]*ftp://example.com/a.png*" },
        { new UriContent("https://example.com/a", "text/html"), "*OriginalImages[1]*https://example.com/a*text/html*image/*" },
        { new UriContent("https://example.com/a.html"), "*OriginalImages[1]*https://example.com/a.html*text/html*image/*" },
        { new UriContent("https://example.com/a.mp4", "video/mp4"), "*OriginalImages[1]*video/mp4*image/*" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Content_that_is_not_an_image_is_refused_with_its_index_and_type(AIContent? content, string message)
    {
        await Generator.Awaiting(it => it.EditImagesAsync([Pictures.Content(), content!], "Fuse them")).Should().ThrowAsync<ArgumentException>().WithMessage(message);

        Client.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://example.com/a.html?Signature=secret", "https://example.com/a.html")]
    [InlineData("ftp://example.com/a.png?Signature=secret", "ftp://example.com/a.png")]
    public async Task A_refused_link_is_shown_without_its_signature_and_without_a_parameter_name(string link, string shown)
    {
        var refusal = (await Generator.Awaiting(it => it.EditImagesAsync([new UriContent(new Uri(link), "text/html")], "Make it blue")).Should().ThrowAsync<ArgumentException>()).Which;

        refusal.Message.Should().Contain(shown).And.NotContain("secret").And.NotContain("(Parameter");
    }

    [Fact]
    public async Task Empty_bytes_are_refused_with_their_index()
    {
        var refusal = (await Generator.Awaiting(it => it.EditImagesAsync([Pictures.Content(), new DataContent(ReadOnlyMemory<byte>.Empty, "image/png")], "Fuse them"))
            .Should().ThrowAsync<ImageEditValidationException>()).Which;

        refusal.Violations.Should().ContainSingle().Which.Should().Match<RequestViolation>(it => it.Code == RequestViolationCode.ImageEmpty && it.Parameter == "image[1]");
    }

    [Fact]
    public async Task More_images_than_the_model_supports_are_refused_and_not_dropped()
    {
        var refusal = (await Generator.Awaiting(it => it.EditImagesAsync(Enumerable.Repeat(Pictures.Content(), 4), "Fuse them"))
            .Should().ThrowAsync<ImageEditValidationException>()).Which;

        refusal.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.TooManyImages);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_missing_prompt_is_refused(string? prompt)
    {
        var request = new ImageGenerationRequest { Prompt = prompt, OriginalImages = [Pictures.Content()] };

        var refusal = (await Generator.Awaiting(it => it.GenerateAsync(request)).Should().ThrowAsync<ImageEditValidationException>()).Which;

        refusal.Violations.Should().ContainSingle().Which.Code.Should().Be(RequestViolationCode.PromptMissing);
    }

    [Fact]
    public async Task A_missing_request_is_refused() =>
        await Generator.Awaiting(it => it.GenerateAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("request");

    private static IEnumerable<AIContent> Drain(Queue<AIContent> images)
    {
        while (images.TryDequeue(out var image))
        {
            yield return image;
        }
    }
}
