using System.Globalization;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>Texts of hosts and links appear in messages in one short line without invisible characters.</summary>
public sealed class ForeignMessageTests
{
    private const int MaxMessageLength = 2_000;

    /// <summary>A bell, a next line, a soft hyphen and a control character in Latin-1, in which the framework reads response heads.</summary>
    private const string Nasty = "a\u0007b\u0085c\u00ADd\u009Be";

    public static TheoryData<string> BrokenHeads => new()
    {
        $"HTTP/1.1 {Nasty}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\n{Nasty}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Nasty}\r\n",
        $"HTTP/1.1 {new string('x', 10_000)}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Length: 20\r\nContent-Encoding: {new string('x', 10_000)}\r\n\r\n",
        $"HTTP/1.1 206 Partial Content\r\nContent-Length: 20\r\nContent-Range: {new string('x', 10_000)} 5-24/25\r\n\r\n",
    };

    [Theory]
    [MemberData(nameof(BrokenHeads))]
    public async Task A_broken_response_head_is_reported_in_one_short_visible_line(string head)
    {
        await using var server = new ResultServer((stream, _, stop) => WriteAsync(stream, head, stop));
        using var client = server.CreateClient(download => download.MaxRetries = 1);

        var exception = (await client.Awaiting(it => it.DownloadAsync(server.Image())).Should().ThrowAsync<ImageDownloadException>()).Which;

        ShouldBePlain(exception.Message);
        foreach (var attempt in exception.Attempts)
        {
            ShouldBePlain(attempt.Reason);
        }
    }

    [Theory]
    [InlineData("a\u202Eb\u200Bc\u2028d\uFEFFe")]
    [InlineData("a\uDB40\uDC41b")]
    public async Task An_error_text_is_reported_without_invisible_characters(string text)
    {
        await using var server = new ResultServer(Text("403 Forbidden", "text/plain", text));
        using var client = server.CreateClient();

        ShouldBePlain((await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Forbidden)).Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_long_error_text_is_shortened_between_characters(int offset)
    {
        string text = new string('a', offset) + string.Concat(Enumerable.Repeat("🎨", 500));
        await using var server = new ResultServer(Text("403 Forbidden", "text/plain", text));
        using var client = server.CreateClient();

        ShouldBePlain((await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Forbidden)).Message);
    }

    [Fact]
    public async Task A_link_with_an_invalid_host_name_is_invalid()
    {
        using var client = AddressTests.PublicClient();

        foreach (string host in new[] { new string('\u00E9', 70), "xn--\u00E9" })
        {
            await client.DownloadAsync(new EditedImage { Url = $"https://{host}/a.png" }).ShouldFailAsync(ImageDownloadErrorKind.LinkInvalid);
        }
    }

    [Theory]
    [InlineData("exa\u200Bmple.com")]
    [InlineData("exa\u202Emple.com")]
    [InlineData("exa\u00ADmple.com")]
    [InlineData("exa\u2060mple.com")]
    public async Task A_host_is_reported_without_invisible_characters(string host)
    {
        using var client = AddressTests.PublicClient(download => download.AllowedHosts = ["allowed.example"]);

        var exception = (await client.Awaiting(it => it.DownloadAsync(new EditedImage { Url = $"https://{host}/a.png?Signature=x" })).Should().ThrowAsync<ImageDownloadException>()).Which;

        ShouldBePlain(exception.Message);
    }

    private static void ShouldBePlain(string text)
    {
        text.Length.Should().BeLessThan(MaxMessageLength);
        for (int index = 0; index < text.Length; index += char.IsSurrogatePair(text, index) ? 2 : 1)
        {
            CharUnicodeInfo.GetUnicodeCategory(text, index).Should().NotBe(UnicodeCategory.Control).And.NotBe(UnicodeCategory.Format)
                .And.NotBe(UnicodeCategory.Surrogate).And.NotBe(UnicodeCategory.LineSeparator).And.NotBe(UnicodeCategory.ParagraphSeparator);
        }
    }
}
