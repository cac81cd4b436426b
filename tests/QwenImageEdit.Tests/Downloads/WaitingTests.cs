using Microsoft.Extensions.Time.Testing;
using static QwenImageEdit.Tests.Downloads.Answers;

namespace QwenImageEdit.Tests.Downloads;

public sealed class WaitingTests
{
    private static readonly byte[] Png = PngBytes.OfLength(100_000);

    [Fact]
    public async Task The_waits_between_attempts_double_up_to_MaxDelay()
    {
        var time = new RecordingTimeProvider(ImageDownloadOptions.DefaultStallTimeout);
        await using var server = new ResultServer(Status("503 Service Unavailable"));
        using var client = server.CreateClient(download => download.BaseDelay = ImageDownloadOptions.DefaultBaseDelay, time);

        await client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Unavailable);

        time.Waits.Select(wait => wait.TotalSeconds).Should().Equal(0.5, 1, 2, 4, 8, 15, 15, 15);
    }

    [Fact]
    public async Task New_bytes_reset_the_waits()
    {
        var time = new RecordingTimeProvider(ImageDownloadOptions.DefaultStallTimeout);
        await using var server = new ResultServer(Status("503 Busy"), Status("503 Busy"), CutOff(Png, 50_000), Status("503 Busy"), Storage(Png));
        using var client = server.CreateClient(download => download.BaseDelay = ImageDownloadOptions.DefaultBaseDelay, time);

        (await client.DownloadAsync(server.Image())).Should().Equal(Png);

        time.Waits.Select(wait => wait.TotalSeconds).Should().Equal(0.5, 1, 0.5, 1);
    }

    [Fact]
    public async Task A_stalled_connection_is_abandoned_and_resumed()
    {
        var time = new FakeTimeProvider();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, new TaskCompletionSource()), Storage(Png));
        using var client = server.CreateClient(timeProvider: time);
        await using var stream = await client.OpenReadAsync(server.Image());
        byte[] bytes = new byte[Png.Length];
        await stream.ReadExactlyAsync(bytes.AsMemory(0, 60_000));

        var reading = stream.ReadExactlyAsync(bytes.AsMemory(60_000));
        time.Advance(ImageDownloadOptions.DefaultStallTimeout);
        await reading;

        bytes.Should().Equal(Png);
        server.Requests.Select(request => request.RangeStart).Should().Equal(0, 60_000);
    }

    [Fact]
    public async Task A_connection_without_a_response_is_abandoned_and_reported()
    {
        var time = new FakeTimeProvider();
        using var requested = new SemaphoreSlim(0);
        await using var server = new ResultServer((_, _, stop) =>
        {
            requested.Release();
            return Task.Delay(Timeout.Infinite, stop);
        });
        using var client = server.CreateClient(download => download.MaxRetries = 1, time);

        var failing = client.DownloadAsync(server.Image()).ShouldFailAsync(ImageDownloadErrorKind.Unavailable);
        for (int tries = 0; tries < 2; tries++)
        {
            await requested.WaitAsync();
            time.Advance(ImageDownloadOptions.DefaultStallTimeout);
        }

        var exception = await failing;
        exception.Message.Should().Contain("no data arrived for 30 s");
    }

    [Fact]
    public async Task A_slow_transfer_ends_at_the_time_limit_for_one_image()
    {
        var time = new FakeTimeProvider();
        using var drops = new SemaphoreSlim(0);
        await using var server = new ResultServer(async (stream, _, stop) =>
        {
            await WriteAsync(stream, Head("200 OK", [$"Content-Length: {Png.Length}", $"ETag: {ETag}"]), stop);
            foreach (byte each in Png)
            {
                await drops.WaitAsync(stop);
                await stream.WriteAsync(new[] { each }, stop);
            }
        });
        using var client = server.CreateClient(download => download.Timeout = TimeSpan.FromMinutes(2), time);
        await using var stream = await client.OpenReadAsync(server.Image());
        for (int drop = 1; drop < 6; drop++)
        {
            var dripping = ReadAsync(stream, time, TimeSpan.FromSeconds(20));
            drops.Release();
            (await dripping).Should().Be(1);
        }

        var exception = await ReadAsync(stream, time, TimeSpan.FromSeconds(20)).ShouldFailAsync(ImageDownloadErrorKind.Unavailable);

        exception.Message.Should().Contain("120 s");
    }

    [Fact]
    public async Task The_time_between_two_reads_is_not_counted()
    {
        var time = new FakeTimeProvider();
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient(timeProvider: time);
        await using var stream = await client.OpenReadAsync(server.Image());

        time.Advance(TimeSpan.FromDays(1));
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);

        copy.ToArray().Should().Equal(Png);
    }

    [Fact]
    public async Task Cancellation_ends_a_stalled_transfer_at_once_with_the_callers_token()
    {
        var isHeld = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, isHeld));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider());
        using var directory = new TemporaryDirectory();
        using var cancellation = new CancellationTokenSource();

        var saving = client.SaveAsync(server.Image(), directory.File("a.png"), cancellationToken: cancellation.Token);
        await isHeld.Task;
        await ShouldEndWithoutTimePassingAsync(saving, cancellation);

        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Cancellation_ends_the_wait_for_the_next_attempt_at_once()
    {
        var time = new WatchedTimeProvider(watched: TimeSpan.FromMinutes(5));
        await using var server = new ResultServer(Status("503 Busy"));
        using var client = server.CreateClient(download => download.BaseDelay = download.MaxDelay = TimeSpan.FromMinutes(5), time);
        using var cancellation = new CancellationTokenSource();

        var opening = client.OpenReadAsync(server.Image(), cancellation.Token);
        await time.WaitBegan;
        await ShouldEndWithoutTimePassingAsync(opening, cancellation);
    }

    [Fact]
    public async Task Cancellation_ends_SaveAllAsync_with_the_callers_token()
    {
        var isHeld = new TaskCompletionSource();
        await using var server = new ResultServer(HeldAfter(Png, 60_000, isHeld));
        using var client = server.CreateClient(timeProvider: new FakeTimeProvider());
        using var directory = new TemporaryDirectory();
        using var cancellation = new CancellationTokenSource();

        var saving = client.SaveAllAsync(server.Result(6), directory.Path, cancellationToken: cancellation.Token);
        await isHeld.Task;
        await ShouldEndWithoutTimePassingAsync(saving, cancellation);

        Directory.GetFileSystemEntries(directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_sent_if_the_token_is_already_cancelled()
    {
        await using var server = new ResultServer(Whole(Png));
        using var client = server.CreateClient();

        await client.Awaiting(it => it.OpenReadAsync(server.Image(), new CancellationToken(canceled: true))).Should().ThrowAsync<OperationCanceledException>();

        server.Requests.Should().BeEmpty();
    }

    /// <summary>The client's clock does not advance, so that only the cancellation can end the task.</summary>
    private static async Task ShouldEndWithoutTimePassingAsync(Task task, CancellationTokenSource cancellation)
    {
        await cancellation.CancelAsync();

        var exception = (await FluentActions.Awaiting(() => task.WaitAsync(TimeSpan.FromMinutes(1))).Should().ThrowAsync<OperationCanceledException>()).Which;

        exception.CancellationToken.Should().Be(cancellation.Token);
    }

    /// <summary>Reads one byte while the given time passes.</summary>
    private static Task<int> ReadAsync(Stream stream, FakeTimeProvider time, TimeSpan duration)
    {
        var reading = stream.ReadAsync(new byte[1]).AsTask();
        time.Advance(duration);
        return reading;
    }
}
