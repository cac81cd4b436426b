using System.IO.Compression;
using System.Net;
using System.Text;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A paid response is used if its links can be read, even if it is damaged. Otherwise its body is kept in the exception.</summary>
public sealed class DamagedResponseTests
{
    private const string Link = "https://dashscope-result-sz.oss-cn-shenzhen.aliyuncs.com/a.png?Expires=1800000000";
    private const string Output = $$$"""{"choices":[{"finish_reason":"stop","message":{"content":[{"image":"{{{Link}}}"}]}}]}""";

    public static TheoryData<string> DamagedTexts { get; } = new()
    {
        $$"""{"request_id":"r","request_id":"r","output":{{Output}}}""",
        $$"""{"usage":{"image_count":1,"image_count":1,"a":1,"a":2},"output":{{Output}},"request_id":"r"}""",
        $$"""{"unknown_member":1,"unknown_member":2,"output":{{Output}},"request_id":"r"}""",
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
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };

        await ShouldBeTheLink(service);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Links_in_another_encoding_with_a_byte_order_mark_are_used(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes($$"""{"output":{{Output}},"request_id":"r"}""")];
        using var service = new MockedService { Respond = () => new HttpResponseMessage { Content = new ByteArrayContent(body) } };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task Links_that_arrived_before_the_connection_broke_are_used()
    {
        byte[] body = Encoding.UTF8.GetBytes($$"""{"output":{{Output}},"request_id":"r"}""");
        using var service = new MockedService { Respond = () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream(body)) } };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task Links_in_truncated_gzip_are_used()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($$"""{"output":{{Output}},"request_id":"r"}"""));
        }

        byte[] body = compressed.ToArray()[..^8];
        using var service = new MockedService
        {
            Respond = () => new HttpResponseMessage { Content = new ByteArrayContent(body) { Headers = { ContentEncoding = { "gzip" } } } },
        };

        await ShouldBeTheLink(service);
    }

    [Fact]
    public async Task A_truncated_list_of_images_is_not_a_result()
    {
        string body = $$"""{"request_id":"r","output":{"choices":[{"message":{"content":[{"image":"{{Link}}"},{"image":"htt""";
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };

        (await UnknownAsync(service)).ResponseBody.Should().Be(body);
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_is_kept_up_to_a_limit_and_without_the_key()
    {
        string body = $"garbage {MockedService.ApiKey} " + new string('x', 200_000);
        using var service = new MockedService { Respond = () => MockedService.Json(HttpStatusCode.OK, body) };

        var exception = await UnknownAsync(service);

        exception.ResponseBody.Should().StartWith("garbage *** xxx").And.NotContain(MockedService.ApiKey);
        exception.ResponseBody.Length.Should().BeLessThanOrEqualTo(ImageEditApiException.MaxResponseBodyBytes);
    }

    [Fact]
    public async Task The_part_that_arrived_before_the_connection_broke_is_kept()
    {
        using var service = new MockedService { Respond = () => new HttpResponseMessage { Content = new StreamContent(new BreakingStream("{\"output\":"u8.ToArray())) } };

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
