namespace QwenImageEdit.Batch.Saving;

/// <summary>Opens the files of the row that a result was made for instead of its links, which may have expired.</summary>
internal sealed class SavedFileClient(IImageEditClient innerClient, IReadOnlyList<BatchFile> files) : DelegatingImageEditClient(innerClient)
{
    public override Task<Stream> OpenReadAsync(EditedImage image, CancellationToken cancellationToken = default) =>
        files.FirstOrDefault(file => file.Index == image.Index && File.Exists(file.Path)) is { } file
            ? Task.FromResult<Stream>(new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous))
            : base.OpenReadAsync(image, cancellationToken);
}
