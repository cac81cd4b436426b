using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Saving;

/// <summary>Applications may use their own implementation of the client in their tests.</summary>
public sealed class MockedClientTests : IDisposable
{
    private static readonly byte[] Png = PngBytes.OfLength(10_000);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Images_can_be_downloaded_and_saved_with_any_client()
    {
        var client = new StandInClient(_ => new MemoryStream(Png));
        using var copy = new MemoryStream();

        (await client.DownloadAsync(new EditedImage())).Should().Equal(Png);
        await client.SaveAsync(new EditedImage(), copy);
        await client.SaveAsync(new EditedImage(), _directory.File("a.png"));

        copy.ToArray().Should().Equal(Png);
        (await File.ReadAllBytesAsync(_directory.File("a.png"))).Should().Equal(Png);
    }

    [Fact]
    public async Task Images_are_checked_with_any_client()
    {
        var client = new StandInClient(_ => new MemoryStream(Png, 0, 5_000));

        await client.SaveAsync(new EditedImage(), _directory.File("a.png")).ShouldFailAsync(ImageDownloadErrorKind.Incomplete);

        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_kind_of_failure_is_reported_together_with_the_saved_images()
    {
        var client = new StandInClient(image => image.Index == 0 ? throw new InvalidOperationException("mine") : new MemoryStream(Png));
        var result = new ImageEditResult { RequestId = "r", Images = [new EditedImage(), new EditedImage { Index = 1 }] };

        var report = await client.SaveAllAsync(result, _directory.Path);

        report.Saved.Should().ContainSingle();
        report.Failed.Should().ContainSingle().Which.Exception.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_cancelled_copy_keeps_its_buffer_until_a_source_that_ignores_the_token_has_ended_its_read()
    {
        var source = new IgnoringStream();
        using var cancellation = new CancellationTokenSource();
        var saving = new StandInClient(_ => source).SaveAsync(new EditedImage(), _directory.File("a.png"), cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();
        saving.IsCompleted.Should().BeFalse("the buffer goes back to the pool when the copy ends");
        source.Reading.SetResult(Png.Length);

        await FluentActions.Awaiting(() => saving).Should().ThrowAsync<OperationCanceledException>();
        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task Missing_arguments_are_named()
    {
        var client = new StandInClient(_ => new MemoryStream(Png));

        await client.Awaiting(it => it.DownloadAsync(null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("image");
        await client.Awaiting(it => it.SaveAsync(new EditedImage(), (string)null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("path");
        await client.Awaiting(it => it.SaveAsync(new EditedImage(), (Stream)null!)).Should().ThrowAsync<ArgumentNullException>().WithParameterName("destination");
        await client.Awaiting(it => it.SaveAllAsync(null!, "out")).Should().ThrowAsync<ArgumentNullException>().WithParameterName("result");
    }

    private sealed class IgnoringStream() : HookedStream(Png)
    {
        public TaskCompletionSource<int> Reading { get; } = new();

        protected override ValueTask<int> OnReadAsync(int read) => new(Reading.Task);
    }
}
