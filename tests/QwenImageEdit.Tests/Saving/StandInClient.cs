namespace QwenImageEdit.Tests.Saving;

/// <summary>A client of an application's own that opens any stream.</summary>
internal sealed class StandInClient(Func<EditedImage, Stream> open) : IImageEditClient
{
    public Task<ImageEditResult> EditAsync(ImageEditRequest request, IProgress<ImageEditProgress> progress, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<ImageEditResult> EditAsync(ImageEditRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) => Task.FromResult(open(image));
}
