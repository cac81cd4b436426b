using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class ResumingTests
{
    private static readonly byte[] Png = PngBytes.OfLength(300_000);
    private static readonly byte[] OtherPng = PngBytes.OfLength(300_000, seed: 2);

    [Fact]
    public async Task An_interrupted_transfer_is_resumed_where_it_stopped_if_the_etag_is_the_same()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 100_000), Storage(Png, cutOffAfter: 50_000), Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Select(request => request.RangeStart).Should().Equal(0, 100_000, 150_000);
        server.Requests[0].Headers.Keys.Should().NotContain(["Range", "If-Range"]);
        server.Requests.Skip(1).Should().OnlyContain(request => request.Headers["If-Range"] == ETag);
    }

    [Fact]
    public async Task A_transfer_that_progresses_with_each_attempt_is_never_given_up()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 10_000));
        using var client = server.CreateClient(download => download.MaxRetries = 1);

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Should().HaveCount(30);
    }

    [Fact]
    public async Task If_the_storage_does_not_support_ranges_the_reader_still_receives_each_byte_once()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), CutOff(Png, 200_000), Whole(Png));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy);

        copy.ToArray().Should().Equal(Png);
    }

    [Fact]
    public async Task Without_etags_the_download_continues_if_the_storage_repeats_the_same_bytes()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000, etag: null), CutOff(Png, 50_000, etag: null), CutOff(Png, 200_000, etag: null), Whole(Png, etag: null));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy);

        copy.ToArray().Should().Equal(Png);
        server.Requests.Should().OnlyContain(request => !request.Headers.ContainsKey("Range"));
    }

    [Theory]
    [InlineData(ETag, "\"OTHER\"")]
    [InlineData(ETag, null)]
    [InlineData(null, null)]
    [InlineData("W/\"weak\"", "W/\"weak\"")]
    public async Task An_image_that_changes_during_the_download_is_never_mixed(string? first, string? second)
    {
        await using var server = new ResultServer(CutOff(Png, 100_000, first), Whole(OtherPng, second));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy).ShouldFailAsync(ImageDownloadErrorKind.Changed);

        copy.ToArray().Should().Equal(Png[..100_000], "a stream that cannot be emptied receives no byte of the other image");
    }

    [Fact]
    public async Task An_image_that_changes_during_the_download_is_downloaded_again_into_a_file_or_memory()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 100_000), Storage(OtherPng, "\"OTHER\""));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(OtherPng);
    }

    [Fact]
    public async Task An_image_whose_size_changes_during_the_download_is_downloaded_again()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), Whole(PngBytes.OfLength(200_000)));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().HaveCount(200_000);
    }

    [Theory]
    [InlineData("bytes 0-199999/300000", ETag)]
    [InlineData("bytes 100001-299999/300000", ETag)]
    [InlineData("bytes 100000-299999/400000", ETag)]
    [InlineData("bytes 100000-299999/300000", "\"OTHER\"")]
    [InlineData("bytes 100000-299999/300000", null)]
    [InlineData("pages 100000-299999/300000", ETag)]
    [InlineData("nonsense", ETag)]
    public async Task A_wrong_range_is_ignored_and_the_image_is_downloaded_from_the_start(string range, string? etag)
    {
        byte[] wrong = OtherPng[100_000..];
        await using var server = new ResultServer(
            CutOff(Png, 100_000),
            Raw("206 Partial Content", [$"Content-Length: {wrong.Length}", $"Content-Range: {range}", .. etag is null ? Array.Empty<string>() : [$"ETag: {etag}"]], wrong),
            Whole(Png));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy);

        copy.ToArray().Should().Equal(Png);
        server.Requests[2].Headers.Keys.Should().NotContain("Range");
    }

    [Fact]
    public async Task A_part_of_an_array_is_read_across_an_interruption()
    {
        await using var server = new ResultServer(CutOff(Png, 40_000), Storage(Png));
        using var client = server.CreateClient();
        await using var stream = await client.OpenReadAsync(server.Image());
        Func<byte[], int, int, CancellationToken, Task<int>> readAsync = stream.ReadAsync;
        byte[] bytes = new byte[Png.Length + 2];
        int end = 1;
        int read;
        do
        {
            read = await readAsync(bytes, end, bytes.Length - 1 - end, CancellationToken.None);
            end += read;
        }
        while (read > 0);

        bytes.Should().Equal([0, .. Png, 0]);
    }

    [Fact]
    public async Task The_exception_of_a_read_contains_the_image()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), Redirect("ftp://elsewhere.example.com/a.png"));
        using var client = server.CreateClient();
        await using var stream = await client.OpenReadAsync(server.Image(index: 3));

        (await stream.CopyToAsync(Stream.Null).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused)).Image.Should().Be(server.Image(index: 3));
    }

    [Fact]
    public async Task A_range_that_is_shorter_than_requested_is_used()
    {
        await using var server = new ResultServer(
            CutOff(Png, 100_000),
            Raw("206 Partial Content", ["Content-Length: 50000", "Content-Range: bytes 100000-149999/*", $"ETag: {ETag}"], Png[100_000..150_000]),
            Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests[2].RangeStart.Should().Be(150_000);
    }

    [Fact]
    public async Task A_range_that_is_not_satisfiable_is_not_requested_again()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), Status("416 Range Not Satisfiable"), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_range_that_was_not_requested_is_ignored()
    {
        await using var server = new ResultServer(Raw("206 Partial Content", ["Content-Length: 10", "Content-Range: bytes 0-9/300000"], Png[..10]), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task An_interrupted_chunked_body_is_resumed_too()
    {
        await using var server = new ResultServer(Chunked(Png[..120_000], isEnded: false), Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests[1].RangeStart.Should().Be(120_000);
    }

    [Fact]
    public async Task A_body_without_a_length_is_complete_only_with_the_end_of_the_png()
    {
        await using var server = new ResultServer(Raw("200 OK", [$"ETag: {ETag}"], Png[..120_000]), Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Theory]
    [InlineData("500 Internal Server Error")]
    [InlineData("502 Bad Gateway")]
    [InlineData("503 Service Unavailable")]
    [InlineData("429 Too Many Requests")]
    [InlineData("408 Request Timeout")]
    public async Task A_busy_storage_is_called_again(string status)
    {
        await using var server = new ResultServer(Status(status), Status(status), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_a_response_is_retried()
    {
        await using var server = new ResultServer((_, _, _) => Task.CompletedTask, Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task When_the_retries_are_used_up_the_message_advises_a_later_download()
    {
        await using var server = new ResultServer(Status("503 Service Unavailable"));
        using var client = server.CreateClient(download => download.MaxRetries = 3);

        var exception = await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Unavailable);

        exception.Attempts.Should().HaveCount(4).And.OnlyContain(attempt => attempt.Outcome == ImageEditAttemptOutcome.Refused && attempt.Reason == "status 503");
        exception.Host.Should().Be("127.0.0.1");
        exception.Message.Should().Contain("503").And.Contain("do not repeat the edit").And.Contain("2100-01-01");
        server.Requests.Should().HaveCount(4);
    }

    [Fact]
    public async Task A_host_that_refuses_connections_is_unavailable()
    {
        var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(download => download.MaxRetries = 1);
        await server.DisposeAsync();

        var image = new EditedImage { Url = "http://127.0.0.1:1/result.png" };
        var exception = await client.OpenReadAsync(image).ShouldFailAsync(ImageDownloadErrorKind.Unavailable);

        exception.InnerException.Should().BeOfType<HttpRequestException>();
        exception.Attempts.Should().HaveCount(2).And.OnlyContain(attempt => attempt.Outcome == ImageEditAttemptOutcome.NeverSent);
    }
}
