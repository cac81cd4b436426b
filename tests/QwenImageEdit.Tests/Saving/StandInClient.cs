namespace QwenImageEdit.Tests.Saving;

/// <summary>An implementation of the interface by an application, with any streams.</summary>
internal sealed class StandInClient(Func<EditedImage, Stream> open) : IImageEditClient
{
    public Task<ImageEditResult> EditAsync(ImageEditRequest request, ImageEditCallOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<UploadedImage> UploadAsync(ImageInput image, ImageEditModel model, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) => Task.FromResult(open(image));
}
