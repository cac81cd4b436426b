using System.Net;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Faults;

public sealed class ResponseTextFaultTests : FaultTest
{
    [Fact]
    public async Task Members_can_be_duplicated()
    {
        var text = await OkAsync(EmulatorFault.DuplicateMember());
        text.Split($"\"request_id\":\"{Emulator.Requests.Single().RequestId}\"").Should().HaveCount(3);
        using var json = JsonDocument.Parse(text);
        json.RootElement.EnumerateObject().Select(member => member.Name).Should().Equal("request_id", "output", "usage", "request_id");
        json.RootElement.GetProperty("usage").GetRawText().Should().Be("""{"image_count":1,"width":512,"height":512,"image_count":1}""");
        json.RootElement.ImageLinks().Should().ContainSingle();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(65)]
    [InlineData(100_000)]
    public async Task An_unknown_member_can_be_deeply_nested(int depth)
    {
        var text = await OkAsync(EmulatorFault.DeepMember(depth));
        var deep = "{\"unheard_of\":" + new string('[', depth) + new string(']', depth) + ",";
        text.StartsWith(deep, StringComparison.Ordinal).Should().BeTrue();
        using var rest = JsonDocument.Parse("{" + text[deep.Length..]);
        rest.RootElement.ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task The_default_depth_exceeds_the_default_limit_of_a_json_reader()
    {
        var text = await OkAsync(EmulatorFault.DeepMember());
        FluentActions.Invoking(() => JsonDocument.Parse(text)).Should().Throw<JsonException>().WithMessage("*depth of 64*");
    }

    [Fact]
    public async Task Bytes_that_are_not_json_can_follow_the_correct_json()
    {
        var body = await BytesAsync(EmulatorFault.TrailingBytes());
        body[^4..].Should().Equal(0x00, 0xFF, (byte)'}', (byte)'<');
        using var json = JsonDocument.Parse(body.AsMemory(..^4));
        json.RootElement.ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task Another_document_can_follow_the_correct_json()
    {
        var lines = (await OkAsync(EmulatorFault.SecondDocument())).Split('\n');
        lines.Should().HaveCount(2);
        using var first = JsonDocument.Parse(lines[0]);
        first.RootElement.ImageLinks().Should().ContainSingle();
        using var second = JsonDocument.Parse(lines[1]);
        second.RootElement.GetProperty("code").GetString().Should().Be("InternalError");
    }

    [Fact]
    public async Task The_correct_json_can_be_utf_16()
    {
        var body = await BytesAsync(EmulatorFault.Utf16());
        body[..4].Should().Equal(0xFF, 0xFE, (byte)'{', 0);
        using var json = JsonDocument.Parse(Encoding.Unicode.GetString(body[2..]));
        json.RootElement.ImageLinks().Should().ContainSingle();
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\r\nlines \"quoted\" \\u0041 \u202Eturned\u202C 圖 \u001b[31m")]
    public async Task A_request_id_can_be_any_text(string requestId)
    {
        using var json = JsonDocument.Parse(await OkAsync(EmulatorFault.RequestIdText(requestId)));
        json.RootElement.GetProperty("request_id").GetString().Should().Be(requestId);
        json.RootElement.ImageLinks().Should().ContainSingle();
    }

    [Fact]
    public async Task A_request_id_can_be_long()
    {
        using var json = JsonDocument.Parse(await OkAsync(EmulatorFault.RequestIdText(new string('a', 8 * 1024 * 1024))));
        json.RootElement.GetProperty("request_id").GetString().Should().HaveLength(8 * 1024 * 1024);
    }

    [Theory]
    [InlineData(1, false, "text")]
    [InlineData(1, true, "image")]
    [InlineData(100_000, false, "text")]
    [InlineData(100_000, true, "image")]
    public async Task Many_items_can_follow_the_images(int items, bool images, string kind)
    {
        using var decompressing = new HttpClient(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.GZip });
        Emulator.Faults.Enqueue(EmulatorFault.Flood(items, images));
        using var response = await decompressing.PostEditAsync(Emulator, Edit(SmallEdit + ",\"n\":2"));
        var json = await response.JsonAsync();
        var content = json.GetProperty("output").GetProperty("choices")[0].GetProperty("message").GetProperty("content").EnumerateArray().ToArray();
        content.Should().HaveCount(items + 2);
        content[..2].Should().OnlyContain(item => item.GetProperty("image").GetString()!.StartsWith(Emulator.Endpoint.GetLeftPart(UriPartial.Authority)));
        content[2..].All(item => item.GetRawText() == $$"""{"{{kind}}":"x"}""").Should().BeTrue();
        json.GetProperty("request_id").GetString().Should().Be(Emulator.Requests.Single().RequestId);
        Emulator.Ledger.Total.Should().Be(new ImageCount(2, 2));
    }

    [Fact]
    public async Task A_flood_is_small_on_the_wire()
    {
        using var response = await PostAsync(EmulatorFault.Flood(5_000_000, images: true));
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        response.Content.Headers.ContentLength.Should().BeLessThan(1024 * 1024);
    }

    [Fact]
    public void Invalid_arguments_are_rejected()
    {
        FluentActions.Invoking(() => EmulatorFault.DeepMember(0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*depth must be from 1 to 100000*");
        FluentActions.Invoking(() => EmulatorFault.DeepMember(100_001)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => EmulatorFault.Flood(0)).Should().Throw<ArgumentOutOfRangeException>().WithMessage("*items must be from 1 to 5000000*");
        FluentActions.Invoking(() => EmulatorFault.Flood(5_000_001)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => EmulatorFault.RequestIdText(null!)).Should().Throw<ArgumentNullException>();
    }

    private async Task<string> OkAsync(EmulatorFault fault) => Encoding.UTF8.GetString(await BytesAsync(fault));

    private async Task<byte[]> BytesAsync(EmulatorFault fault)
    {
        using var response = await PostAsync(fault);
        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        Emulator.Ledger.Total.Should().Be(OneBilled);
        return await response.Content.ReadAsByteArrayAsync();
    }
}
