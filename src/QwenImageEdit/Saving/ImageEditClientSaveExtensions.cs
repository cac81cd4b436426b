using QwenImageEdit.Saving;

namespace QwenImageEdit;

/// <summary>Downloads result images and saves them to streams and files.</summary>
/// <remarks>
/// These methods use only <see cref="IImageEditClient.OpenReadAsync"/>, so they work with every implementation of the interface. They check that the
/// downloaded bytes are an image and that it is complete. The end of an image can be detected in every format except TIFF. Only a PNG is rejected
/// without its end even if it has the size that the host announced, because decoders tolerate the missing end of other formats. An image that changed or
/// ended early is downloaded again, up to 2 times. If <see cref="IImageEditClient.OpenReadAsync"/> returns null, as that of a mock without a setup does,
/// they throw an <see cref="InvalidOperationException"/>.
/// </remarks>
public static class ImageEditClientSaveExtensions
{
    /// <summary>Downloads one image into memory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">An image of a result, which may have been restored from JSON.</param>
    /// <param name="progress">Receives the progress of the download. Exceptions that it throws are ignored. Default null.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The bytes of the complete image.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> or <paramref name="image"/> is null.</exception>
    /// <exception cref="ImageDownloadException">The image could not be downloaded completely.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<byte[]> DownloadAsync(this IImageEditClient client, EditedImage image, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);

        using var bytes = new MemoryStream();
        await ImageCopy.CopyWithRestartsAsync(client, image, bytes, progress, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Downloads one image and writes it to a stream.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">An image of a result, which may have been restored from JSON.</param>
    /// <param name="destination">Written from its current position, and neither flushed nor closed. After a failure it contains what was received until then.</param>
    /// <param name="progress">Receives the progress of the download. Exceptions that it throws are ignored. Default null.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>A task that completes when the complete image was written.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/>, <paramref name="image"/> or <paramref name="destination"/> is null.</exception>
    /// <exception cref="ImageDownloadException">
    /// The image could not be downloaded completely. An image that changed or ended early is not downloaded again, because what was written cannot be taken back.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task SaveAsync(this IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(destination);

        return ImageCopy.CopyAsync(client, image, destination, progress, cancellationToken);
    }

    /// <summary>Downloads one image and saves it to a file. The file appears only when it is complete.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">An image of a result, which may have been restored from JSON.</param>
    /// <param name="path">
    /// The file; a missing directory is created. The saved file may have another name, see <see cref="SavedImage.Path"/>: an extension of another
    /// image format is replaced, and by default the name gets a number if a different file exists.
    /// </param>
    /// <param name="options">What to do if the file exists, and what receives the progress. Default null, which uses the default of each option.</param>
    /// <param name="cancellationToken">Cancels the operation. No file is left behind.</param>
    /// <returns>The path, format and size of the file.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/>, <paramref name="image"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid; the message lists every one.</exception>
    /// <exception cref="ImageDownloadException">The image could not be downloaded completely, or the file could not be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>
    /// The image is written to <c>.{name}.{id}.part</c> in the same directory, flushed to disk and then moved. If the process is killed meanwhile, the next
    /// call for the same file removes such leftovers, but not the files that another process is still writing. Only a regular file is replaced: a symbolic
    /// link, and on Linux a device, a named pipe or a socket, fails with <see cref="ImageDownloadErrorKind.FileNotWritable"/> before the download starts.
    /// </remarks>
    public static Task<SavedImage> SaveAsync(this IImageEditClient client, EditedImage image, string path, ImageSaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(path);
        options ??= new ImageSaveOptions();
        ImageSaveOptionsRules.ThrowIfInvalid(options);

        return ImageFile.SaveAsync(client, image, path, options.ExistingFile, options.Progress, cancellationToken);
    }

    /// <summary>Downloads all images of a result and saves them to a directory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="result">A result, which may have been restored from JSON.</param>
    /// <param name="directory">The directory; it is created if it is missing.</param>
    /// <param name="options">How to name the files, how many images to download at the same time, what to do with existing files, and what receives the progress. Default null, which uses the default of each option.</param>
    /// <param name="cancellationToken">Cancels the operation. Images that were saved until then remain; no other file is left behind.</param>
    /// <returns>
    /// The images that were saved and those that failed. An image that fails does not stop the others and does not throw:
    /// check <see cref="ImageSaveReport.IsComplete"/> or call <see cref="ImageSaveReport.ThrowIfIncomplete"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="client"/>, <paramref name="result"/> or <paramref name="directory"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is invalid; the message lists every one.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<ImageSaveReport> SaveAllAsync(this IImageEditClient client, ImageEditResult result, string directory, ImageSaveOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(directory);
        options ??= new ImageSaveOptions();
        ImageSaveOptionsRules.ThrowIfInvalid(options);

        var (existingFile, progress) = (options.ExistingFile, options.Progress);
        var names = FileNames.Create(options.FileNameTemplate, result);
        using var slots = new SemaphoreSlim(options.MaxParallelism);
        object[] outcomes = await Task.WhenAll(result.Images.Select((image, index) => SaveOneAsync(image, names[index]))).ConfigureAwait(false);
        return new ImageSaveReport { Saved = [.. outcomes.OfType<SavedImage>()], Failed = [.. outcomes.OfType<ImageSaveFailure>()] };

        async Task<object> SaveOneAsync(EditedImage image, string name)
        {
            await slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await ImageFile.SaveAsync(client, image, Path.Combine(directory, name), existingFile, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not NullFromClientException && (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested))
            {
                return new ImageSaveFailure { Image = image, Exception = exception };
            }
            finally
            {
                slots.Release();
            }
        }
    }
}
