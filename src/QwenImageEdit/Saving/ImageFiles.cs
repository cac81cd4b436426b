namespace QwenImageEdit.Saving;

/// <summary>Saves the images of a result side by side.</summary>
internal static class ImageFiles
{
    public static async Task<ImageSaveReport> SaveAsync(IImageEditClient client, ImageEditResult result, string directory, ImageSaveOptions options, CancellationToken cancellationToken)
    {
        var names = FileNames.Create(options.FileNameTemplate, result);
        using var places = new SemaphoreSlim(options.MaxParallelism);
        object[] outcomes = await Task.WhenAll(result.Images.Select((image, index) => SaveOneAsync(image, names[index]))).ConfigureAwait(false);
        return new ImageSaveReport([.. outcomes.OfType<SavedImage>()], [.. outcomes.OfType<ImageSaveFailure>()]);

        async Task<object> SaveOneAsync(EditedImage image, string name)
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await client.SaveAsync(image, Path.Combine(directory, name), options, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                return new ImageSaveFailure(image, exception);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
