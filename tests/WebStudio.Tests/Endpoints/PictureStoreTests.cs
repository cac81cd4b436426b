using QwenImageEdit;
using WebStudio.Pictures;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class PictureStoreTests
{
    private static readonly byte[] Bytes = PictureFiles.Flower;

    [Fact]
    public async Task Concurrent_callers_share_one_download()
    {
        var client = new CountingClient();
        using var store = new PictureStore(client);
        using var leaving = new CancellationTokenSource();
        var first = store.GetAsync(Picture(0), leaving.Token);
        var second = store.GetAsync(Picture(0), CancellationToken.None);
        await leaving.CancelAsync();
        client.Deliver.SetResult();

        (await second).Bytes.Should().Equal(Bytes);
        await FluentActions.Awaiting(() => first).Should().ThrowAsync<OperationCanceledException>();
        await store.GetAsync(Picture(0), CancellationToken.None);
        client.Downloads.Should().Be(1);
    }

    [Fact]
    public async Task Old_pictures_make_room_for_new_ones()
    {
        const int count = 10;
        var client = new CountingClient();
        client.Deliver.SetResult();
        using var store = new PictureStore(client, maxBytes: count / 2 * Bytes.Length);
        for (int index = 0; index < count; index++)
        {
            await store.GetAsync(Picture(index), CancellationToken.None);
        }

        await Eventually.IsTrue(async () => await IsKeptAsync(store, client, count));
        int before = client.Downloads;
        for (int index = 0; index < count; index++)
        {
            await store.GetAsync(Picture(index), CancellationToken.None);
        }

        (client.Downloads - before).Should().BeGreaterThanOrEqualTo(count / 2);
    }

    [Fact]
    public async Task A_picture_without_a_frame_is_not_kept()
    {
        var client = new CountingClient { Bytes = [0xFF, 0xD8, 0xFF, 0xE0, 0, 6, .. "JFIF"u8, 0xFF, 0xD9] };
        client.Deliver.SetResult();
        using var store = new PictureStore(client);

        await FluentActions.Awaiting(() => store.GetAsync(Picture(0), CancellationToken.None)).Should().ThrowAsync<ImageEditValidationException>();
        client.Bytes = Bytes;
        (await store.GetAsync(Picture(0), CancellationToken.None)).MediaType.Should().Be("image/jpeg");
    }

    private static async Task<bool> IsKeptAsync(PictureStore store, CountingClient client, int index)
    {
        await store.GetAsync(Picture(index), CancellationToken.None);
        int before = client.Downloads;
        await store.GetAsync(Picture(index), CancellationToken.None);
        return client.Downloads == before;
    }

    private static EditedImage Picture(int index) => new() { Index = index, Url = "https://result.example/picture.png" };

    private sealed class CountingClient : IImageEditClient
    {
        private int _downloads;

        public byte[] Bytes { get; set; } = PictureStoreTests.Bytes;

        public TaskCompletionSource Deliver { get; } = new();

        public int Downloads => _downloads;

        public async Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _downloads);
            await Deliver.Task.WaitAsync(cancellationToken);
            return new MemoryStream(Bytes);
        }

        public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
