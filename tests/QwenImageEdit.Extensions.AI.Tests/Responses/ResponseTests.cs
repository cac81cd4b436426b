using System.Text.Json;
using Microsoft.Extensions.AI;

namespace QwenImageEdit.Extensions.AI.Tests.Responses;

public sealed class ResponseTests : GeneratorTest
{
    private const string DelicateLink = "https://example.com/a%2db%7E/../%41.png?Expires=1&Signature=a%2fb%2Bc%3D%2D~%7e";

    [Theory]
    [InlineData(null)]
    [InlineData(ImageGenerationResponseFormat.Uri)]
    public async Task A_link_stays_byte_for_byte(ImageGenerationResponseFormat? format)
    {
        Client.Result = new() { Images = [new() { Url = DelicateLink }] };

        var response = await EditAsync(new() { ResponseFormat = format });

        var uri = response.Contents.Should().ContainSingle().Which.Should().BeOfType<UriContent>().Which.Uri;
        uri.OriginalString.Should().Be(DelicateLink);
        uri.AbsoluteUri.Should().Be(DelicateLink);
        uri.PathAndQuery.Should().Be(DelicateLink["https://example.com".Length..]);
        Client.Opened.Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_keeps_its_spelling_through_json()
    {
        Client.Result = new() { Images = [new() { Url = DelicateLink }] };
        var response = await EditAsync();

        string json = JsonSerializer.Serialize(response.Contents[0], AIJsonUtilities.DefaultOptions);
        var restored = (UriContent)JsonSerializer.Deserialize<AIContent>(json, AIJsonUtilities.DefaultOptions)!;

        restored.Uri.OriginalString.Should().Be(DelicateLink);
    }

    [Fact]
    public async Task A_response_can_be_the_original_image_of_the_next_request()
    {
        Client.Result = new() { Images = [new() { Url = DelicateLink }] };
        var first = await EditAsync();

        await Generator.EditImagesAsync(first.Contents, "Now make it red");

        Client.Requests[1].Images.Should().Equal(ImageInput.FromUri(DelicateLink));
    }

    [Fact]
    public async Task Data_is_downloaded_through_the_client()
    {
        Client.Result = new() { Images = [new() { Index = 0, Url = FakeClient.Link }, new() { Index = 1, Url = DelicateLink }] };

        var response = await EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data });

        Client.Opened.Should().Equal(Client.Result.Images);
        response.Contents.Cast<DataContent>().Select(content => content.Data.ToArray()).Should().BeEquivalentTo(
            new[] { Pictures.Png(0xFF000000), Pictures.Png(0xFF000001) }, options => options.WithStrictOrdering());
        response.Contents.Cast<DataContent>().Should().OnlyContain(content => content.MediaType == "image/png");
    }

    [Fact]
    public async Task Characters_that_are_not_allowed_in_a_request_are_escaped_in_the_uri_of_a_link()
    {
        Client.Result = new() { Images = [new() { Url = "https://example.com/a b.png?x=1\r\nX-Injected: yes" }] };

        var response = await EditAsync();

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<UriContent>().Which.Uri.PathAndQuery.Should().Be("/a%20b.png?x=1%0D%0AX-Injected:%20yes");
    }

    [Fact]
    public async Task A_downloaded_stream_is_closed()
    {
        var stream = new MemoryStream(Pictures.Png());
        Client.Open = _ => stream;

        await EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data });

        stream.CanRead.Should().BeFalse();
    }

    [Fact]
    public async Task An_image_that_changed_while_it_was_read_is_downloaded_again()
    {
        byte[] png = Pictures.Png();
        Client.Open = _ => Client.Opened.Count == 1 ? throw new ImageDownloadException("changed") { Kind = ImageDownloadErrorKind.Changed } : new MemoryStream(png);

        var response = await EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data });

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<DataContent>().Which.Data.ToArray().Should().Equal(png);
    }

    [Fact]
    public async Task A_download_that_is_not_an_image_is_refused()
    {
        Client.Open = _ => new MemoryStream("<html>"u8.ToArray());

        (await this.Awaiting(test => test.EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data })).Should().ThrowAsync<ImageDownloadException>())
            .Which.Kind.Should().Be(ImageDownloadErrorKind.NotAnImage);
    }

    public static TheoryData<byte[], string> MediaTypesOfBytes { get; } = new()
    {
        { Pictures.Png(), "image/png" },
        { Pictures.Jpeg(), "image/jpeg" },
        { Pictures.Webp(), "image/webp" },
        { "GIF89a"u8.ToArray(), "image/gif" },
        { "BM"u8.ToArray(), "image/bmp" },
        { "II*\0"u8.ToArray(), "image/tiff" },
        { "not an image"u8.ToArray(), "application/octet-stream" },
    };

    [Theory]
    [MemberData(nameof(MediaTypesOfBytes))]
    public async Task The_media_type_of_inline_data_is_detected_from_its_bytes(byte[] image, string mediaType)
    {
        Client.Result = new() { Images = [new() { Data = image }] };

        var response = await EditAsync();

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<DataContent>().Which.MediaType.Should().Be(mediaType);
    }

    [Fact]
    public async Task The_media_type_of_a_download_is_detected_from_its_bytes()
    {
        Client.Open = _ => new MemoryStream(Pictures.Jpeg());

        var response = await EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data });

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<DataContent>().Which.MediaType.Should().Be("image/jpeg");
    }

    [Theory]
    [InlineData(null)]
    [InlineData(ImageGenerationResponseFormat.Uri)]
    [InlineData(ImageGenerationResponseFormat.Data)]
    public async Task An_inline_image_is_data_for_every_response_format(ImageGenerationResponseFormat? format)
    {
        Client.Result = new() { Images = [new() { Data = new byte[] { 9, 8, 7 } }] };

        var response = await EditAsync(new() { ResponseFormat = format });

        response.Contents.Should().ContainSingle().Which.Should().BeOfType<DataContent>().Which.Data.ToArray().Should().Equal(9, 8, 7);
        Client.Opened.Should().BeEmpty();
    }

    [Fact]
    public async Task The_raw_representations_are_the_result_and_its_images()
    {
        Client.Result = new() { RequestId = "r1", Images = [new() { Url = FakeClient.Link }, new() { Index = 1, Data = new byte[] { 9 } }] };

        var response = await EditAsync();

        response.RawRepresentation.Should().BeSameAs(Client.Result);
        response.Contents.Select(content => content.RawRepresentation).Should().Equal(Client.Result.Images);
    }

    [Fact]
    public async Task Usage_has_the_counts_of_images_and_tokens()
    {
        Client.Result = Client.Result with
        {
            Usage = new()
            {
                ImageCount = 3,
                Width = 1024,
                Height = 1536,
                AdditionalProperties = new Dictionary<string, JsonElement> { ["input_tokens"] = Json("11"), ["output_tokens"] = Json("22"), ["total_tokens"] = Json("33"), ["characters"] = Json("0") },
            },
        };

        var usage = (await EditAsync()).Usage!;

        usage.AdditionalCounts.Should().Equal(new Dictionary<string, long> { ["image_count"] = 3 });
        (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount).Should().Be((11, 22, 33));
    }

    [Fact]
    public async Task Usage_that_was_not_reported_is_null()
    {
        Client.Result = Client.Result with { Usage = new() { AdditionalProperties = new Dictionary<string, JsonElement> { ["input_tokens"] = Json("\"many\""), ["output_tokens"] = Json("1.5") } } };

        var usage = (await EditAsync()).Usage!;

        usage.AdditionalCounts.Should().BeNull();
        (usage.InputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount).Should().Be((null, null, null));
    }

    [Fact]
    public async Task A_failed_download_still_provides_the_paid_links()
    {
        Client.Result = new() { Images = [new() { Url = FakeClient.Link }, new() { Url = DelicateLink, Index = 1 }] };
        Client.Open = image => image.Index == 0 ? new MemoryStream(Pictures.Png()) : throw new ImageDownloadException("gone");

        var failure = (await this.Awaiting(test => test.EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data })).Should().ThrowAsync<ImageDownloadException>()).Which;

        failure.Message.Should().Be("gone");
        failure.Data[ImageEditClientImageGeneratorExtensions.PaidLinksKey].Should().BeOfType<string[]>().Which.Should().Equal(FakeClient.Link, DelicateLink);
    }

    [Fact]
    public async Task A_failed_download_still_provides_the_paid_inline_images()
    {
        Client.Result = new() { RequestId = "r1", Images = [new() { Data = Pictures.Png() }, new() { Url = DelicateLink, Index = 1 }] };
        Client.Open = _ => throw new ImageDownloadException("gone");

        var failure = (await this.Awaiting(test => test.EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data })).Should().ThrowAsync<ImageDownloadException>()).Which;

        failure.Data[ImageEditClientImageGeneratorExtensions.PaidResultKey].Should().BeSameAs(Client.Result);
    }

    [Fact]
    public async Task A_cancelled_download_still_provides_the_paid_links()
    {
        Client.Open = _ => throw new OperationCanceledException();

        var cancellation = (await this.Awaiting(test => test.EditAsync(new() { ResponseFormat = ImageGenerationResponseFormat.Data })).Should().ThrowAsync<OperationCanceledException>()).Which;

        cancellation.Data[ImageEditClientImageGeneratorExtensions.PaidLinksKey].Should().BeOfType<string[]>().Which.Should().Equal(FakeClient.Link);
    }

    [Theory]
    [InlineData("//example.com/a b?Signature=secret")]
    [InlineData("ftp://example.com/a.png?Signature=secret")]
    public async Task A_link_that_is_not_valid_is_not_shown_but_still_provided(string link)
    {
        Client.Result = new() { Images = [new() { Url = link }] };

        var failure = (await this.Awaiting(test => test.EditAsync()).Should().ThrowAsync<ImageDownloadException>().WithMessage("*not an http or https URL*")).Which;

        failure.Kind.Should().Be(ImageDownloadErrorKind.LinkInvalid);
        failure.ToString().Should().NotContain("secret");
        failure.Data[ImageEditClientImageGeneratorExtensions.PaidLinksKey].Should().BeOfType<string[]>().Which.Should().Equal(link);
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
