using System.IO.Compression;
using System.Net;
using System.Text.Json;
using QwenImageEdit.Emulator.Tests.Support;
using static QwenImageEdit.Emulator.Tests.Support.Bodies;

namespace QwenImageEdit.Emulator.Tests.Http;

public sealed class GzipTests() : EmulatorTest()
{
    [Theory]
    [InlineData("gzip")]
    [InlineData("br, gzip;q=0.5")]
    [InlineData("GZIP")]
    public async Task A_success_is_compressed_and_chunked_for_a_caller_that_accepts_gzip(string acceptEncoding)
    {
        using var response = await EditAsync(acceptEncoding);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        response.Headers.TransferEncodingChunked.Should().BeTrue();
        response.Content.Headers.Should().NotContainKey("Content-Length");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(gzip);
        json.RootElement.GetProperty("usage").GetProperty("image_count").GetInt32().Should().Be(1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("identity")]
    [InlineData("br")]
    [InlineData("gzip;q=0")]
    public async Task A_success_is_not_compressed_for_other_callers(string? acceptEncoding)
    {
        using var response = await EditAsync(acceptEncoding);

        response.Content.Headers.ContentEncoding.Should().BeEmpty();
        (await response.JsonAsync()).GetProperty("usage").GetProperty("image_count").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task An_unusual_success_is_compressed_too()
    {
        Emulator.Faults.Enqueue(EmulatorFault.UnknownMembers());
        using var response = await EditAsync("gzip");

        response.Content.Headers.ContentEncoding.Should().Equal("gzip");
        await using var gzip = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var json = await JsonDocument.ParseAsync(gzip);
        json.RootElement.TryGetProperty("unheard_of", out _).Should().BeTrue();
    }

    [Fact]
    public async Task A_refusal_is_not_compressed()
    {
        using var message = Emulator.EditMessage("{}");
        message.Headers.Add("Accept-Encoding", "gzip");
        using var response = await Http.SendAsync(message);

        response.Content.Headers.ContentEncoding.Should().BeEmpty();
        (await response.JsonAsync()).GetProperty("code").GetString().Should().Be("InvalidParameter");
    }

    private async Task<HttpResponseMessage> EditAsync(string? acceptEncoding)
    {
        using var message = Emulator.EditMessage(Edit("\"size\":\"512*512\""));
        if (acceptEncoding is not null)
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", acceptEncoding);
        }

        return await Http.SendAsync(message);
    }
}
