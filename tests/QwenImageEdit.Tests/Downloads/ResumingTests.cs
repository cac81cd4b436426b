using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class ResumingTests
{
    private static readonly byte[] Png = PngBytes.OfLength(300_000);
    private static readonly byte[] OtherPng = PngBytes.OfLength(300_000, seed: 2);

    [Fact]
    public async Task A_broken_transfer_goes_on_where_it_broke_off_guarded_by_the_etag()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 100_000), Storage(Png, cutOffAfter: 50_000), Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Select(request => request.RangeStart).Should().Equal(0, 100_000, 150_000);
        server.Requests[0].Headers.Keys.Should().NotContain(["Range", "If-Range"]);
        server.Requests.Skip(1).Should().OnlyContain(request => request.Headers["If-Range"] == ETag);
    }

    [Fact]
    public async Task A_transfer_that_brings_a_little_each_time_is_never_given_up()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 10_000));
        using var client = server.CreateClient(download => download.MaxRetries = 1);

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests.Should().HaveCount(30);
    }

    [Fact]
    public async Task A_storage_without_ranges_starts_over_and_the_reader_notices_nothing()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), CutOff(Png, 200_000), Whole(Png));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy);

        copy.ToArray().Should().Equal(Png);
    }

    [Fact]
    public async Task A_storage_without_etags_starts_over_when_it_repeats_the_same_bytes()
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
    public async Task An_image_that_changes_midway_is_never_mixed(string? first, string? second)
    {
        await using var server = new ResultServer(CutOff(Png, 100_000, first), Whole(OtherPng, second));
        using var client = server.CreateClient();
        using var copy = new MemoryStream();

        await client.SaveAsync(server.Image(), copy).ShouldFailAsync(ImageDownloadErrorKind.Changed);

        copy.ToArray().Should().Equal(Png[..100_000], "a stream that cannot be taken back gets nothing of the other image");
    }

    [Fact]
    public async Task An_image_that_changes_midway_is_fetched_anew_into_a_file_or_memory()
    {
        await using var server = new ResultServer(Storage(Png, cutOffAfter: 100_000), Storage(OtherPng, "\"OTHER\""));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(OtherPng);
    }

    [Fact]
    public async Task An_image_that_changes_its_length_midway_is_fetched_anew()
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
    public async Task A_wrong_part_is_not_taken_and_the_image_is_read_from_the_start(string range, string? etag)
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
    public async Task A_reader_is_told_which_image_cannot_go_on()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), Redirect("ftp://elsewhere.example.com/a.png"));
        using var client = server.CreateClient();
        await using var stream = await client.OpenReadAsync(server.Image(index: 3));

        (await stream.CopyToAsync(Stream.Null).ShouldFailAsync(ImageDownloadErrorKind.AddressRefused)).Image.Should().Be(server.Image(index: 3));
    }

    [Fact]
    public async Task A_shorter_part_than_asked_for_is_taken_as_far_as_it_goes()
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
    public async Task A_range_that_the_storage_finds_unsatisfiable_is_not_asked_again()
    {
        await using var server = new ResultServer(CutOff(Png, 100_000), Status("416 Range Not Satisfiable"), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_part_that_nobody_asked_for_is_not_taken()
    {
        await using var server = new ResultServer(Raw("206 Partial Content", ["Content-Length: 10", "Content-Range: bytes 0-9/300000"], Png[..10]), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_broken_chunked_body_resumes_too()
    {
        await using var server = new ResultServer(Chunked(Png[..120_000], isEnded: false), Storage(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        server.Requests[1].RangeStart.Should().Be(120_000);
    }

    [Fact]
    public async Task A_body_without_any_length_is_whole_only_with_the_end_of_the_png()
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
    public async Task A_storage_that_is_busy_is_asked_again(string status)
    {
        await using var server = new ResultServer(Status(status), Status(status), Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task A_connection_that_is_closed_without_an_answer_is_tried_again()
    {
        await using var server = new ResultServer((_, _, _) => Task.CompletedTask, Whole(Png));
        using var client = server.CreateClient();

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);
    }

    [Fact]
    public async Task Tries_come_to_an_end_and_the_error_says_that_the_image_is_still_there()
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
    public async Task A_host_that_nobody_listens_on_is_an_unavailable_one()
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
