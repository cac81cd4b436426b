using System.Net;
using System.Text;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport;

/// <summary>Responses with invalid Unicode text. The bodies are sent as Latin-1 bytes.</summary>
public sealed class BrokenTextTests
{
    [Theory]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"image":"https://e.com/\ud800.png"}]}}]},"request_id":"r"}""", "https://e.com/\ufffd.png", "r")]
    [InlineData("{\"output\":{\"choices\":[{\"message\":{\"content\":[{\"image\":\"https://e.com/\u00e9.png\"}]}}]},\"request_id\":\"r\"}", "https://e.com/\ufffd.png", "r")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"image":"https://e.com/a.png"}]}}]},"request_id":"r\udc00"}""", "https://e.com/a.png", "r\ufffd")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"text":"\ud83d"},{"image":"https://e.com/a.png"}]}}]},"request_id":"r"}""", "https://e.com/a.png", "r")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"image":"https://e.com/\\ud800\ud83d\ude00.png"}]}}]},"request_id":"r"}""", @"https://e.com/\ud800😀.png", "r")]
    [InlineData("""{"output":{"choices":[{"message":{"content":[{"image":"https://e.com/a.png"}]}}]},"request_id":"r","\ud800":"\udfff"}""", "https://e.com/a.png", "r")]
    [InlineData("{\"output\":{\"choices\":[{\"message\":{\"content\":[{\"image\":\"https://e.com/a.png\"}]}}]},\"request_id\":\"r\",\"\u00ff\":\"\u00e9\"}", "https://e.com/a.png", "r")]
    public async Task A_result_is_still_returned_and_can_be_serialized(string body, string url, string requestId)
    {
        using var service = Service(HttpStatusCode.OK, body);

        var result = await service.Client.EditAsync(TestRequests.UrlEdit().Build());

        result.Images.Should().ContainSingle().Which.Url.Should().Be(url);
        result.RequestId.Should().Be(requestId);
        FluentActions.Invoking(() => ImageEditJson.Serialize(result)).Should().NotThrow();
    }

    [Theory]
    [InlineData("""{"code":"DataInspectionFailed","message":"bad: \ud83d","request_id":"r"}""")]
    [InlineData("{\"code\":\"DataInspectionFailed\",\"message\":\"bad: \u00e9\",\"request_id\":\"r\"}")]
    public async Task A_refusal_is_still_reported_as_a_refusal(string body)
    {
        using var service = Service(HttpStatusCode.BadRequest, body);

        var exception = (await service.Client.Awaiting(client => client.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<ImageEditApiException>()).Which;

        exception.Kind.Should().Be(ImageEditErrorKind.ContentRefused);
        exception.ErrorCode.Should().Be("DataInspectionFailed");
        exception.ErrorMessage.Should().Be("bad: \ufffd");
    }

    private static MockedService Service(HttpStatusCode status, string body) => new()
    {
        Respond = () => new HttpResponseMessage(status) { Content = new ByteArrayContent(Encoding.GetEncoding("ISO-8859-1").GetBytes(body)) },
    };
}
