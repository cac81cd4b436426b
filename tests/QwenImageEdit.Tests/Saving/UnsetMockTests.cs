using NSubstitute;

namespace QwenImageEdit.Tests.Saving;

/// <summary>Methods of mocks that were not set up return null, or a task of null.</summary>
public sealed class UnsetMockTests : IDisposable
{
    private const string OpenReadMissing = "OpenReadAsync of the IImageEditClient returned null. If it is a mock, set up OpenReadAsync.";

    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<IImageEditClient> Mocks { get; } = [Substitute.For<IImageEditClient>(), new NullClient(), new StandInClient(_ => null!), new Decorator(new NullClient())];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Mocks))]
    public async Task Saving_and_downloading_name_the_method_to_set_up(IImageEditClient client)
    {
        using var copy = new MemoryStream();
        var result = new ImageEditResult { Images = [new EditedImage(), new EditedImage { Index = 1 }] };

        await ShouldNameOpenReadAsync(client.DownloadAsync(new EditedImage()));
        await ShouldNameOpenReadAsync(client.SaveAsync(new EditedImage(), copy));
        await ShouldNameOpenReadAsync(client.SaveAsync(new EditedImage(), _directory.File("a.png")));
        await ShouldNameOpenReadAsync(client.SaveAllAsync(result, _directory.Path));

        Directory.GetFileSystemEntries(_directory.Path).Should().BeEmpty();
    }

    [Fact]
    public async Task A_decorator_names_the_method_of_its_inner_client()
    {
        var decorator = new Decorator(new NullClient());

        (await decorator.Awaiting(it => it.EditAsync(TestRequests.UrlEdit().Build())).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("EditAsync of the IImageEditClient returned null. If it is a mock, set up EditAsync.");
        (await decorator.Awaiting(it => it.UploadAsync(ImageInput.FromFile("a.png"), ImageEditModel.QwenImageEdit)).Should().ThrowAsync<InvalidOperationException>())
            .WithMessage("UploadAsync of the IImageEditClient returned null. If it is a mock, set up UploadAsync.");
        await ShouldNameOpenReadAsync(decorator.OpenReadAsync(new EditedImage()));
    }

    private static async Task ShouldNameOpenReadAsync(Task call) =>
        (await FluentActions.Awaiting(() => call).Should().ThrowAsync<InvalidOperationException>()).WithMessage(OpenReadMissing);

    private sealed class NullClient : IImageEditClient
    {
        public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) => null!;

        public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) => null!;

        public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) => null!;
    }

    private sealed class Decorator(IImageEditClient innerClient) : DelegatingImageEditClient(innerClient);
}
