using System.Net;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class BadResponseTests
{
    private const string OssError = """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error>
          <Code>AccessDenied</Code>
          <Message>Request has expired.</Message>
          <RequestId>5C3D9175B6FC201293AD4890</RequestId>
        </Error>
        """;

    private static readonly byte[] Png = PngBytes.OfLength(100_000);

    [Theory]
    [InlineData("200 OK", "text/html", "<!DOCTYPE html><html><title>Sign in to the network</title>", ImageDownloadErrorKind.NotAnImage, "Sign in to the network")]
    [InlineData("200 OK", "image/png", "<!DOCTYPE html><html>", ImageDownloadErrorKind.NotAnImage, "DOCTYPE")]
    [InlineData("200 OK", "application/xml", OssError, ImageDownloadErrorKind.NotAnImage, "AccessDenied: Request has expired.")]
    [InlineData("200 OK", "text/plain", "no", ImageDownloadErrorKind.NotAnImage, "no")]
    [InlineData("403 Forbidden", "application/xml", OssError, ImageDownloadErrorKind.LinkExpired, "AccessDenied: Request has expired.")]
    [InlineData("403 Forbidden", "application/xml", "<Error><Code>SignatureDoesNotMatch</Code><Message>It does not</Message></Error>", ImageDownloadErrorKind.Forbidden, "SignatureDoesNotMatch: It does not")]
    [InlineData("404 Not Found", "application/xml", "<Error><Code>NoSuchKey</Code><Message>Gone</Message></Error>", ImageDownloadErrorKind.NotFound, "NoSuchKey: Gone")]
    [InlineData("410 Gone", "text/plain", "", ImageDownloadErrorKind.NotFound, "410")]
    [InlineData("400 Bad Request", "text/plain", "", ImageDownloadErrorKind.Forbidden, "400")]
    [InlineData("204 No Content", "text/plain", "", ImageDownloadErrorKind.Forbidden, "204")]
    public async Task A_response_that_is_not_an_image_is_reported_without_a_retry(string status, string contentType, string text, ImageDownloadErrorKind kind, string expected)
    {
        await using var server = new ResultServer(Text(status, contentType, text));
        using var client = server.CreateClient();
        using var directory = new TemporaryDirectory();

        var exception = await client.SaveAsync(server.Image(), directory.File("a.png")).ShouldFailAsync(kind);

        exception.Message.Should().Contain(expected);
        exception.StatusCode.Should().Be(status.StartsWith("200", StringComparison.Ordinal) ? null : (HttpStatusCode)int.Parse(status[..3]));
        server.Requests.Should().ContainSingle();
        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task An_error_text_cannot_forge_log_lines()
    {
        await using var server = new ResultServer(Text("403 Forbidden", "text/plain", "a\r\n[ERROR] forged\u0007"));
        using var client = server.CreateClient();

        var exception = await client.OpenReadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Forbidden);

        exception.Message.Any(char.IsControl).Should().BeFalse();
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xD8, 0xFF, 0xE0, 0, 8, 0x4A, 0x46, 0x49, 0x46, 0, 1, 0xFF, 0xD9 }, ImageFormat.Jpeg, "a.jpg")]
    [InlineData(new byte[] { 0x52, 0x49, 0x46, 0x46, 4, 0, 0, 0, 0x57, 0x45, 0x42, 0x50 }, ImageFormat.Webp, "a.webp")]
    [InlineData(new byte[] { 0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 1, 0, 1, 0, 0, 0, 0, 0x3B }, ImageFormat.Gif, "a.gif")]
    public async Task An_image_of_another_format_is_saved_with_the_right_extension_and_reported(byte[] body, ImageFormat format, string name)
    {
        await using var server = new ResultServer(Whole(body));
        using var client = server.CreateClient();
        using var directory = new TemporaryDirectory();

        var saved = await client.SaveAsync(server.Image(), directory.File("a.png"));

        saved.Should().BeEquivalentTo(new { Format = format, Path = directory.File(name), IsExtensionReplaced = true, ByteLength = (long)body.Length });
        Directory.GetFiles(directory.Path).Should().Equal(saved.Path);
        (await File.ReadAllBytesAsync(saved.Path)).Should().Equal(body);
    }

    [Theory]
    [InlineData("a.jpeg")]
    [InlineData("a.JPG")]
    [InlineData("a")]
    [InlineData("a.dat")]
    public async Task An_extension_that_does_not_belong_to_another_format_is_kept(string name)
    {
        await using var server = new ResultServer(Whole([0xFF, 0xD8, 0xFF, 0xE0, 0, 8, 0x4A, 0x46, 0x49, 0x46, 0, 1, 0xFF, 0xD9]));
        using var client = server.CreateClient();
        using var directory = new TemporaryDirectory();

        (await client.SaveAsync(server.Image(), directory.File(name))).Should().BeEquivalentTo(new { Path = directory.File(name), IsExtensionReplaced = false });
    }

    [Fact]
    public async Task An_empty_response_is_retried_and_then_reported()
    {
        await using var server = new ResultServer(Whole([]));
        using var client = server.CreateClient(download => download.MaxRetries = 2);

        (await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Unavailable)).Message.Should().Contain("0 bytes");

        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_body_that_is_longer_than_announced_is_complete_if_the_announced_part_is()
    {
        await using var server = new ResultServer(Raw("200 OK", [$"Content-Length: {Png.Length}"], [.. Png, .. "something else"u8]));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_png_whose_announced_length_cuts_off_its_end_is_incomplete()
    {
        await using var server = new ResultServer(Raw("200 OK", [$"Content-Length: {Png.Length - 4}", $"ETag: {ETag}"], Png));
        using var client = server.CreateClient();
        using var directory = new TemporaryDirectory();

        (await client.SaveAsync(server.Image(), directory.File("a.png")).ShouldFailAsync(ImageDownloadErrorKind.Incomplete)).Message.Should().Contain("IEND");

        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
        server.Requests.Should().HaveCount(3, "it is downloaded again twice");
    }

    [Fact]
    public async Task A_png_with_data_after_its_end_is_kept_unchanged()
    {
        byte[] png = [.. Png, 1, 2, 3];
        await using var server = new ResultServer(Whole(png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(png);
    }

    [Fact]
    public async Task A_png_with_a_broken_chunk_is_downloaded_again()
    {
        byte[] broken = [.. Png];
        broken[37] = 0;
        await using var server = new ResultServer(Whole(broken), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task Gzip_is_declined_but_decoded_if_it_is_sent_anyway()
    {
        await using var server = new ResultServer(Gzip(Png, cutOffAfter: 50_000), Gzip(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Should().OnlyContain(request => request.Headers["Accept-Encoding"] == "identity" && !request.Headers.ContainsKey("Range"));
    }

    [Fact]
    public async Task Damaged_gzip_is_retried_like_any_other_fault()
    {
        await using var server = new ResultServer(Raw("200 OK", ["Content-Length: 20", "Content-Encoding: gzip"], new byte[20]), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task An_encoding_that_is_not_supported_is_refused()
    {
        await using var server = new ResultServer(Raw("200 OK", ["Content-Length: 20", "Content-Encoding: br"], new byte[20]));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.NotAnImage)).Message.Should().Contain("'br'");
    }

    [Fact]
    public async Task An_endless_body_ends_at_the_size_limit()
    {
        await using var server = new ResultServer(async (stream, _, stop) =>
        {
            await WriteAsync(stream, Head("200 OK", ["Content-Type: image/png"]), stop);
            byte[] png = PngBytes.OfLength(2_000_000);
            await stream.WriteAsync(png.AsMemory(0, 1_900_000), stop);
            while (true)
            {
                await stream.WriteAsync(png.AsMemory(1000, 100_000), stop);
            }
        });
        using var client = server.CreateClient(download => download.MaxBytes = 1_000_000);
        using var directory = new TemporaryDirectory();

        (await client.SaveAsync(server.Image(), directory.File("a.png")).ShouldFailAsync(ImageDownloadErrorKind.TooLarge)).Message.Should().Contain("1000000");

        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task An_announced_size_above_the_limit_is_refused_before_a_byte_is_read()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(download => download.MaxBytes = Png.Length - 1);

        await client.OpenReadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.TooLarge);
    }

    [Fact]
    public async Task A_gzip_bomb_ends_at_the_size_limit()
    {
        await using var server = new ResultServer(Gzip(PngBytes.OfLength(2_000_000)));
        using var client = server.CreateClient(download => download.MaxBytes = 1_000_000);

        await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.TooLarge);
    }

    [Fact]
    public async Task A_synchronous_read_fails_and_names_the_alternatives()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();
        await using var stream = await client.OpenReadAsync(server.Image());

        stream.Invoking(it => it.ReadByte()).Should().Throw<NotSupportedException>().WithMessage("*ReadAsync*");
    }

    [Fact]
    public async Task Disposing_the_stream_ends_the_download()
    {
        var isHeld = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 50_000, isHeld));
        using var client = server.CreateClient();
        var stream = await client.OpenReadAsync(server.Image());
        await isHeld.Task;

        await stream.DisposeAsync();

        stream.CanRead.Should().BeFalse();
        await stream.Awaiting(it => it.ReadAsync(new byte[10]).AsTask()).Should().ThrowAsync<ObjectDisposedException>();
    }
}
