using Microsoft.Extensions.DependencyInjection;
using QwenImageEdit;
using WebStudio.Tests.Support;

namespace WebStudio.Tests.Endpoints;

public sealed class UnexpectedFailureTests : IDisposable
{
    private readonly string _dataDirectory = Directory.CreateTempSubdirectory("webstudio-").FullName;

    public void Dispose() => Directory.Delete(_dataDirectory, recursive: true);

    [Fact]
    public async Task An_unexpected_failure_ends_its_edit_and_reveals_no_details()
    {
        await using var studio = new StudioHost(
            new Dictionary<string, string?> { ["QwenImageEdit:ApiKey"] = "sk-any", ["Studio:DataDirectory"] = _dataDirectory },
            services => services.AddSingleton<IImageEditClient, BrokenClient>());
        using var visitor = new StudioVisitor(studio.Address);

        for (int edit = 0; edit <= new StudioOptions().MaxOpenEditsPerSession; edit++)
        {
            using var form = EditForms.Form().With(PictureFiles.Boats);
            var problem = (await visitor.EditAsync(form))["problem"]!;

            ((string)problem["title"]!).Should().Be("An unexpected error occurred in the studio.");
            ((bool)problem["outcomeUnknown"]!).Should().BeTrue();
            problem.ToJsonString().Should().NotContain(BrokenClient.Secret);
        }
    }

    private sealed class BrokenClient : IImageEditClient
    {
        public const string Secret = "an inner detail";

        public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException(Secret);

        public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException(Secret);

        public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException(Secret);
    }
}
