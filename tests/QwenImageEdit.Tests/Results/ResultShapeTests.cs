using System.Net;

namespace QwenImageEdit.Tests.Results;

/// <summary>Every known form of a successful response.</summary>
public sealed class ResultShapeTests
{
    private const string Link = "https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000";

    [Fact]
    public async Task The_usage_of_the_3_0_family_has_other_names()
    {
        var result = await ResultOf($$$"""
            {"output":{"choices":[{"finish_reason":"stop","message":{"role":"assistant","content":[{"type":"image","image":"{{{Link}}}"}]}}]},
             "usage":{"output_width":2048,"output_height":1024,"input_image_count":3,"output_image_count":1,"output_image_type":"2K"},"request_id":"r"}
            """);

        (result.Usage.Width, result.Usage.Height, result.Usage.ImageCount).Should().Be((2048, 1024, 1));
        result.Usage.AdditionalProperties!.ToDictionary(member => member.Key, member => member.Value.ToString())
            .Should().Equal(new Dictionary<string, string> { ["input_image_count"] = "3", ["output_image_type"] = "2K" });
    }

    [Fact]
    public async Task Tokens_and_characters_of_the_usage_are_kept()
    {
        var result = await ResultOf($$$"""
            {"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]},"usage":{"width":1,"height":2,"image_count":1,"input_tokens":7,"characters":0},"request_id":"r"}
            """);

        result.Usage.AdditionalProperties!.Keys.Should().Equal("input_tokens", "characters");
    }

    [Theory]
    [InlineData("iVBORw0KGgo=")]
    [InlineData("data:image/png;base64,iVBORw0KGgo=")]
    public async Task An_image_can_be_sent_inline(string image)
    {
        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"image":"{{{image}}}"}]}}]},"request_id":"r"}""");

        var inline = result.Images.Should().ContainSingle().Which;
        inline.Data.ToArray().Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n');
        inline.Url.Should().BeNull();
        inline.ExpiresAt.Should().BeNull();
    }

    [Fact]
    public async Task Text_that_is_sent_with_the_images_is_kept()
    {
        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"text":"Here "},{"image":"{{{Link}}}"},{"text":"it is."}]}}]},"request_id":"r"}""");

        result.Text.Should().Be("Here it is.");
        result.Images.Should().ContainSingle();
    }

    [Fact]
    public async Task A_partial_success_reports_how_many_images_failed()
    {
        var result = await ResultOf($$$"""
            {"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}&n=0"}]}},{"message":{"content":[{"image":"{{{Link}}}&n=1"}]}}],
             "task_metric":{"TOTAL":3,"SUCCEEDED":2,"FAILED":1}},"request_id":"r"}
            """);

        result.FailedCount.Should().Be(1);
        result.Images.Select(image => (image.Index, image.Url)).Should().Equal((0, Link + "&n=0"), (1, Link + "&n=1"));
    }

    [Theory]
    [InlineData("""{"requestId":"r-1",""")]
    [InlineData("""{"request_id":"r-1","requestId":"r-2",""")]
    [InlineData("""\uFEFF{"request_id":"r-1",""")]
    public async Task Both_spellings_of_the_request_id_and_a_byte_order_mark_are_read(string start)
    {
        var result = await ResultOf(start.Replace("\\uFEFF", "\uFEFF") + $$$""" "output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]}}""");

        result.RequestId.Should().Be("r-1");
    }

    [Fact]
    public async Task Unknown_members_are_kept()
    {
        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]},"request_id":"r","trace":{"id":[1,2]},"note":"圖"}""");

        result.AdditionalProperties!.ToDictionary(member => member.Key, member => member.Value.GetRawText())
            .Should().Equal(new Dictionary<string, string> { ["trace"] = """{"id":[1,2]}""", ["note"] = "\"圖\"" });
    }

    private static async Task<ImageEditResult> ResultOf(string body)
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };
        return await service.Client.EditAsync(TestRequests.UrlEdit().Build());
    }
}
