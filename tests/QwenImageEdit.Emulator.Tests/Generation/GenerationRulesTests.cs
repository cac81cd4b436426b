using System.Net;
using System.Net.Http.Headers;
using System.Text;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Generation;

public sealed class GenerationRulesTests : RulesTest
{
    [Theory]
    [InlineData("""{"n":1} x""", "JSON")]
    [InlineData("", "JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"model":"qwen-image-edit","model":"qwen-image-edit"}""", "JSON")]
    [InlineData("""{"model":" ","input":{}}""", "model")]
    [InlineData("""{"model":7,"input":{}}""", "model")]
    [InlineData("""{"model":"qwen-image-edit"}""", "input")]
    [InlineData("""{"model":"qwen-image-edit","input":{"messages":[]}}""", "messages")]
    [InlineData("""{"model":"qwen-image-edit","input":{"messages":[{},{}]}}""", "messages")]
    [InlineData("""{"model":"qwen-image-edit","input":{"messages":[{"role":"system","content":[]}]}}""", "role")]
    [InlineData("""{"model":"qwen-image-edit","input":{"messages":[{"role":"user","content":[]}]}}""", "content")]
    [InlineData("""{"model":"qwen-image-edit\ud800","input":{}}""", "Unicode")]
    public Task A_malformed_body_is_refused(string json, string named) => RefusedAsync(json, named);

    [Theory]
    [InlineData("https://example.com/圖.png", "percent-encoded")]
    [InlineData("https://example.com/a b.png", "percent-encoded")]
    [InlineData("ftp://example.com/a.png", "http")]
    [InlineData("a.png", "http")]
    [InlineData("", "content[0]")]
    [InlineData("data:image/png;base64,", "base64")]
    [InlineData("data:image/png;base64,AAA", "base64")]
    [InlineData("data:image/png;base64,AA AA", "base64")]
    [InlineData("data:image/png;base64,AA-_", "base64")]
    [InlineData("data:image/png;base64,==", "base64")]
    [InlineData("data:image/png;base64,AA======", "base64")]
    [InlineData("data:image/png,AAAA", "data:{mime};base64")]
    [InlineData("data:text/plain;base64,AAAA", "media type")]
    public Task An_invalid_image_is_refused(string image, string named) => RefusedAsync(WithImage(image), named);

    [Fact]
    public Task Bytes_that_are_not_an_image_are_refused() => RefusedAsync(WithImage("data:image/png;base64,AAAA"), "image format is illegal and cannot be opened", code: BadImage);

    [Theory]
    [InlineData(9, 100, "at least 10")]
    [InlineData(2010, 10, "200:1")]
    public Task An_image_with_invalid_dimensions_is_refused(int width, int height, string named) =>
        RefusedAsync(Edit(content: Inline(Pictures.Png(width, height)) + "," + AnyText), named, code: BadImage);

    [Fact]
    public Task A_truncated_image_is_refused() => RefusedAsync(Edit(content: Inline(Pictures.Jpeg()[..2000], "image/jpeg") + "," + AnyText), "image format is illegal and cannot be opened", code: BadImage);

    [Theory]
    [InlineData("data:image/png;base64,", true)]
    [InlineData("data:image/png;base64,AAAA", false)]
    public async Task A_data_uri_may_have_up_to_10_mebibytes(string start, bool tooLong)
    {
        var uri = start + new string('A', 10_485_760 - "data:image/png;base64,".Length - 2 + (tooLong ? 4 : -4)) + "AA";
        using var response = await Http.PostEditAsync(Emulator, WithImage(uri));
        var message = (await response.JsonAsync()).GetProperty("message").GetString();
        message!.Contains("at most 10485760", StringComparison.Ordinal).Should().Be(tooLong, message);
    }

    [Fact]
    public async Task Escaped_base64_is_accepted()
    {
        var json = Edit("\"seed\":1", Inline(Pictures.Png()) + "," + AnyText);
        var escaped = json.Replace("+", "\\u002B", StringComparison.Ordinal).Replace("/", "\\/", StringComparison.Ordinal);
        (await Http.EditAsync(Emulator, escaped))[0].Should().Equal((await Http.EditAsync(Emulator, json))[0]);
    }

    [Fact]
    public async Task Text_that_is_not_utf8_is_refused()
    {
        using var message = Emulator.EditMessage(Edit());
        message.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(Edit(content: AnyImage + """,{"text":"é"}""")));
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await RefusedAsync(message, "UTF-8", HttpStatusCode.BadRequest, "InvalidParameter");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData(null)]
    public async Task Another_content_type_is_refused(string? contentType)
    {
        using var message = Emulator.EditMessage(Edit());
        message.Content!.Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);
        await RefusedAsync(message, "Content-Type", HttpStatusCode.BadRequest, "InvalidParameter");
    }

    [Fact]
    public async Task A_charset_in_the_content_type_is_allowed()
    {
        using var message = Emulator.EditMessage(Edit());
        message.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-8");
        using var response = await Http.SendAsync(message);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_asynchronous_call_is_refused()
    {
        using var message = Emulator.EditMessage(Edit());
        message.Headers.Add("X-DashScope-Async", "enable");
        await RefusedAsync(message, "current user api does not support asynchronous calls", HttpStatusCode.Forbidden, "AccessDenied");
    }

    [Fact]
    public async Task A_body_over_64_mebibytes_is_too_large()
    {
        using var message = Emulator.EditMessage(Edit());
        message.Content = new ByteArrayContent(new byte[(64 * 1024 * 1024) + 1]);
        message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        await RefusedAsync(message, "67108864", HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge");
    }

    [Theory]
    [InlineData("Bearer sk-invalid")]
    [InlineData("Bearer ")]
    [InlineData("sk-test-0123456789")]
    [InlineData("Basic sk-test-0123456789")]
    [InlineData(null)]
    public async Task A_missing_or_wrong_key_is_refused(string? authorization)
    {
        using var message = Emulator.EditMessage(Edit(), key: null);
        message.Headers.TryAddWithoutValidation("Authorization", authorization);
        await RefusedAsync(message, "Invalid API-key provided.", HttpStatusCode.Unauthorized, "InvalidApiKey");
    }

    [Fact]
    public async Task Only_the_configured_keys_are_accepted()
    {
        await using var emulator = await ImageEditEmulator.StartAsync(new() { ApiKeys = ["sk-a", "sk-b"] });
        using var good = await Http.SendAsync(emulator.EditMessage(Edit(), "sk-b"));
        using var bad = await Http.SendAsync(emulator.EditMessage(Edit(), "sk-c"));
        (good.StatusCode, bad.StatusCode).Should().Be((HttpStatusCode.OK, HttpStatusCode.Unauthorized));
    }

    [Theory]
    [InlineData("GET", "/api/v1/services/aigc/multimodal-generation/generation", 405)]
    [InlineData("POST", "/api/v1/services/aigc/image-generation", 404)]
    public async Task Another_address_or_method_is_refused(string method, string path, int status)
    {
        using var message = new HttpRequestMessage(new HttpMethod(method), new Uri(Emulator.Endpoint, path));
        using var response = await Http.SendAsync(message);
        ((int)response.StatusCode).Should().Be(status);
        var (code, start) = status == 404 ? ("NotFound", "Request path not found.") : ("MethodNotAllowed", "Request method");
        var body = await response.JsonAsync();
        body.GetProperty("code").GetString().Should().Be(code);
        body.GetProperty("message").GetString().Should().StartWith(start);
    }

    private static string WithImage(string image) => Edit(content: $$"""{"image":"{{image}}"},""" + AnyText);
}
