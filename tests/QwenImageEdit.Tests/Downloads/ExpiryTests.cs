using Microsoft.Extensions.Time.Testing;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class ExpiryTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Png = PngBytes.OfLength(1_000);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(25 * 3600)]
    public async Task A_link_that_has_expired_according_to_this_machines_clock_is_tried(int secondsAfterEnd)
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddSeconds(secondsAfterEnd)));

        (await client.DownloadAsync(server.Image() with { ExpiresAt = End })).Should().Equal(Png);
    }

    [Fact]
    public async Task A_link_that_is_refused_after_its_expiry_is_reported_as_expired_with_the_time()
    {
        await using var server = new ResultServer(Status("403 Forbidden"));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End));

        var exception = await client.DownloadAsync(server.Image() with { ExpiresAt = End }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);

        exception.Message.Should().Contain("2026-03-01 12:00:00 UTC").And.Contain("Expires parameter");
        server.Requests.Should().ContainSingle();
    }

    [Theory]
    [InlineData("Sun, 01 Mar 2026 11:59:59 GMT", ImageDownloadErrorKind.Forbidden)]
    [InlineData("Sun, 01 Mar 2026 12:00:01 GMT", ImageDownloadErrorKind.LinkExpired)]
    public async Task The_hosts_clock_decides_whether_a_refused_link_has_expired(string date, ImageDownloadErrorKind kind)
    {
        await using var server = new ResultServer(Raw("403 Forbidden", [$"Date: {date}", "Content-Length: 0"], []));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(kind == ImageDownloadErrorKind.Forbidden ? End.AddDays(1) : End.AddDays(-1)));

        await client.DownloadAsync(server.Image() with { ExpiresAt = End }).ShouldFailAsync(kind);
    }

    [Fact]
    public async Task A_link_is_tried_after_its_assumed_expiry()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddDays(1)));

        (await client.DownloadAsync(server.Image() with { ExpiresAt = End, ExpirySource = ExpirySource.Documented })).Should().Equal(Png);
    }

    [Fact]
    public async Task A_refusal_after_the_assumed_expiry_is_reported_as_expired()
    {
        await using var server = new ResultServer(Status("403 Forbidden"));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddDays(1)));

        var exception = await client.DownloadAsync(server.Image() with { ExpiresAt = End, ExpirySource = ExpirySource.Documented }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);

        exception.Message.Should().Contain("2026-03-01 12:00:00 UTC").And.Contain("24 hours");
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_link_that_expires_between_two_attempts_is_reported_as_expired()
    {
        await using var server = new ResultServer(CutOff(Png, 500), Status("403 Forbidden"));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddSeconds(-1)) { AutoAdvanceAmount = TimeSpan.FromSeconds(0.9) });

        await client.DownloadAsync(server.Image() with { ExpiresAt = End }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);
    }
}
