using Microsoft.Extensions.Time.Testing;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class ExpiryTests
{
    private static readonly DateTimeOffset End = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Png = PngBytes.OfLength(1_000);

    [Fact]
    public async Task A_link_that_says_itself_that_it_is_over_fails_at_once_and_says_since_when()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End));

        var exception = await client.DownloadAsync(server.Image() with { ExpiresAt = End }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);

        exception.Message.Should().Contain("2026-03-01 12:00:00 UTC").And.Contain("Expires parameter");
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_link_is_used_to_its_last_second()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddSeconds(-1)));

        (await client.DownloadAsync(server.Image() with { ExpiresAt = End })).Should().Equal(Png);
    }

    [Fact]
    public async Task An_assumed_end_keeps_nobody_from_trying()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddDays(1)));

        (await client.DownloadAsync(server.Image() with { ExpiresAt = End, ExpirySource = ExpirySource.Documented })).Should().Equal(Png);
    }

    [Fact]
    public async Task A_refusal_after_an_assumed_end_is_explained_by_it()
    {
        await using var server = new ResultServer(Status("403 Forbidden"));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddDays(1)));

        var exception = await client.DownloadAsync(server.Image() with { ExpiresAt = End, ExpirySource = ExpirySource.Documented }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);

        exception.Message.Should().Contain("2026-03-01 12:00:00 UTC").And.Contain("24 hours");
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_link_that_expires_between_two_tries_is_told_as_expired()
    {
        await using var server = new ResultServer(CutOff(Png, 500), Status("403 Forbidden"));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider(End.AddSeconds(-1)) { AutoAdvanceAmount = TimeSpan.FromSeconds(0.9) });

        await client.DownloadAsync(server.Image() with { ExpiresAt = End }).ShouldFailAsync(ImageDownloadErrorKind.LinkExpired);
    }
}
