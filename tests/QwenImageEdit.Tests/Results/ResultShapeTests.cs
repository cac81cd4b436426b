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
             "usage":{"output_width":2048,"output_height":1024,"input_image_count":3,"input_image_type":"qima_input_1k","output_image_count":1,"output_image_type":"qima_output_2k","tier":1},"request_id":"r"}
            """);

        (result.Usage.Width, result.Usage.Height, result.Usage.ImageCount).Should().Be((2048, 1024, 1));
        (result.Usage.InputImageCount, result.Usage.InputImageType, result.Usage.OutputImageType).Should().Be((3, "qima_input_1k", "qima_output_2k"));
        result.Usage.AdditionalProperties!.Keys.Should().Equal("tier");
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

    [Theory]
    [InlineData("\"size\":\"2048*1024\"", 2048, 1024)]
    [InlineData("\"size\":\"2048*1024\",\"width\":16", 16, 1024)]
    [InlineData("\"size\":\"2K\"", null, null)]
    [InlineData("\"size\":[2048]", null, null)]
    public async Task The_usage_of_the_wan_models_has_a_size(string usage, int? width, int? height)
    {
        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]},"usage":{"image_count":1,{{{usage}}}},"request_id":"r"}""");

        (result.Usage.Width, result.Usage.Height).Should().Be((width, height));
    }

    [Theory]
    [InlineData(3, false, "", 2)]
    [InlineData(null, false, "", 0)]
    [InlineData(1, false, "", 0)]
    [InlineData(3, true, "", 0)]
    [InlineData(3, false, ",\"task_metric\":{\"FAILED\":0}", 0)]
    [InlineData(3, true, ",\"task_metric\":{\"FAILED\":1}", 1)]
    public async Task Missing_images_count_as_failed_unless_the_service_chooses_the_number(int? count, bool sequential, string metric, int failed)
    {
        var builder = ImageEditRequest.For("wan-9").WithPrompt("x").WithSequential(sequential);
        var request = (count is { } number ? builder.WithCount(number) : builder).Build();

        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]{{{metric}}}},"request_id":"r"}""", request);

        result.FailedCount.Should().Be(failed);
    }

    [Fact]
    public async Task Unknown_members_of_the_output_are_kept_and_stored()
    {
        var result = await ResultOf($$$"""{"output":{"rewrite_status":"done","choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}],"task_metric":{"FAILED":0},"plan":[1]},"request_id":"r"}""");

        result.OutputProperties!.ToDictionary(member => member.Key, member => member.Value.GetRawText())
            .Should().Equal(new Dictionary<string, string> { ["rewrite_status"] = "\"done\"", ["plan"] = "[1]" });
        result.AdditionalProperties.Should().BeNull();
        var restored = ImageEditJson.DeserializeResult(ImageEditJson.Serialize(result));
        restored.Should().Be(result);
        (result with { OutputProperties = null }).Should().NotBe(result);
    }

    [Fact]
    public async Task The_tiers_of_the_usage_are_stored()
    {
        var result = await ResultOf($$$"""
            {"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]},"usage":{"input_image_count":3,"input_image_type":"a","output_image_count":1,"output_image_type":"b"},"request_id":"r"}
            """);

        ImageEditJson.DeserializeResult(ImageEditJson.Serialize(result)).Usage.Should().Be(result.Usage);
        (result.Usage with { OutputImageType = null }).Should().NotBe(result.Usage);
        (result.Usage with { InputImageType = null }).Should().NotBe(result.Usage);
        (result.Usage with { InputImageCount = null }).Should().NotBe(result.Usage);
    }

    [Fact]
    public async Task Unknown_members_are_kept()
    {
        var result = await ResultOf($$$"""{"output":{"choices":[{"message":{"content":[{"image":"{{{Link}}}"}]}}]},"request_id":"r","trace":{"id":[1,2]},"note":"圖"}""");

        result.AdditionalProperties!.ToDictionary(member => member.Key, member => member.Value.GetRawText())
            .Should().Equal(new Dictionary<string, string> { ["trace"] = """{"id":[1,2]}""", ["note"] = "\"圖\"" });
    }

    private static async Task<ImageEditResult> ResultOf(string body, ImageEditRequest? request = null)
    {
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };
        return await service.Client.EditAsync(request ?? TestRequests.UrlEdit().Build());
    }
}
