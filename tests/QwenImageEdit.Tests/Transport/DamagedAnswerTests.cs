using System.IO.Compression;
using System.Net;
using System.Text;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A paid answer whose links can be read is used, whatever else is wrong with it; what cannot be read is kept.</summary>
public sealed class DamagedAnswerTests
{
    private const string Link = "https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000";
    private const string Output = $$$"""{"choices":[{"finish_reason":"stop","message":{"content":[{"image":"{{{Link}}}"}]}}]}""";

    public static TheoryData<string> DamagedTexts { get; } = new()
    {
        $$"""{"request_id":"r","request_id":"r","output":{{Output}}}""",
        $$"""{"usage":{"image_count":1,"image_count":1,"a":1,"a":2},"output":{{Output}},"request_id":"r"}""",
        $$"""{"unheard_of":1,"unheard_of":2,"output":{{Output}},"request_id":"r"}""",
        $$"""{"deep":{{Deep(65)}},"output":{{Output}},"request_id":"r"}""",
        $$"""{"deep":{{Deep(100_000)}},"output":{{Output}},"request_id":"r"}""",
        $$"""{"output":{{Output}},"request_id":"r"}trailing""",
        $$"""{"output":{{Output}},"request_id":"r"}{"output":1}""",
        $$"""{"output":{{Output}},"request_id":"r","broken""",
        $$"""{"request_id":"r","output":{{Output}},"usage":{"image_count":01} }""",
        $$"""{"request_id":"r",/* why */"output":{{Output}},}""",
    };

    [Theory]
    [MemberData(nameof(DamagedTexts))]
    public async Task Links_in_damaged_JSON_are_used(string body)
    {
        using var service = new MockedService { Answer = () => MockedService.Json(HttpStatusCode.OK, body) };

        await ShouldBeTheLink(service);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Links_in_another_encoding_with_its_mark_are_used(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes($$"""{"output":{{Output}},"request_id":"r"}""")];
        using var service = new MockedService { Answer = () => new HttpResponseMessage { Content = new ByteArrayContent(body) } };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task Links_before_a_connection_broke_are_used()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"output":{{Output}},"request_id":"r"}""");
        using var service = new MockedService { Answer = () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream(body)) } };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task Links_in_gzip_without_its_end_are_used()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($$"""{"output":{{Output}},"request_id":"r"}"""));
        }

        byte[] body = compressed.ToArray()[..^8];
        using var service = new MockedService
        {
            Answer = () => new HttpResponseMessage { Content = new ByteArrayContent(body) { Headers = { ContentEncoding = { "gzip" } } } },
        };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task Of_a_list_of_images_that_breaks_off_none_is_passed_off_as_all()
    {
        string body = $$"""{"request_id":"r","output":{"choices":[{"message":{"content":[{"image":"{{Link}}"},{"image":"htt""";
        using var service = new MockedService { Answer = () => MockedService.Json(HttpStatusCode.OK, body) };

        (await UnknownAsync(service)).ResponseBody.Should().Be(body);
    }

    [Fact]
    public async Task What_cannot_be_read_is_kept_without_the_key_and_bounded()
    {
        string body = $"garbage {MockedService.ApiKey} " + new string('x', 200_000);
        using var service = new MockedService { Answer = () => MockedService.Json(HttpStatusCode.OK, body) };

        var exception = await UnknownAsync(service);

        exception.ResponseBody.Should().StartWith("garbage *** xxx").And.NotContain(MockedService.ApiKey);
        exception.ResponseBody.Length.Should().BeLessThanOrEqualTo(ImageEditApiException.MaxResponseBodyBytes);
    }

    [Fact]
    public async Task What_came_before_a_connection_broke_is_kept()
    {
        using var service = new MockedService { Answer = () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream("{\"output\":"u8.ToArray())) } };

        var exception = await UnknownAsync(service);

        exception.ResponseBody.Should().Be("{\"output\":");
        exception.Message.Should().Contain("the connection broke");
    }

    private static string Deep(int depth) => string.Concat(Enumerable.Repeat("""{"a":""", depth)) + "1" + new string('}', depth);

    private static async Task ShouldBeTheLink(MockedService service)
    {
        var result = await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        result.Images.Should().ContainSingle().Which.Url.Should().Be(Link);
        result.RequestId.Should().Be("r");
    }

    private static async Task<ImageEditTransportException> UnknownAsync(MockedService service)
    {
        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditTransportException>()).Which;
        exception.OutcomeUnknown.Should().BeTrue();
        return exception;
    }

    private sealed class BreakingStream(byte[] start) : HookedStream(start)
    {
        protected override ValueTask<int> OnReadAsync(int read) => read > 0 ? new(read) : throw new IOException("the connection broke");
    }
}
