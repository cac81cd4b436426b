using QwenImageEdit.Saving;

namespace QwenImageEdit;

/// <summary>Brings result images home.</summary>
/// <remarks>
/// Built on <see cref="IImageEditClient.OpenReadAsync"/> alone, so that they work with every implementation of the interface. Each checks that what came
/// is an image and came to its end. Every format but TIFF tells its end; of an image that is as long as the host announced only a PNG has to. An image that
/// changed or ended early is fetched anew, at most twice.
/// </remarks>
public static class ImageEditClientSaveExtensions
{
    /// <summary>Fetches one image into memory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">A result of this or an earlier call, or one restored from JSON.</param>
    /// <param name="progress">Hears how far the download is.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <returns>The whole image.</returns>
    /// <exception cref="ImageDownloadException">The image could not be fetched whole.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<byte[]> DownloadAsync(this IImageEditClient client, EditedImage image, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);

        using var bytes = new MemoryStream();
        await ImageFetch.ToEmptyAsync(client, image, bytes, progress, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Copies one image to a stream.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">A result of this or an earlier call, or one restored from JSON.</param>
    /// <param name="destination">Written from its position on, and neither flushed nor closed. After a failure it holds what had come by then.</param>
    /// <param name="progress">Hears how far the download is.</param>
    /// <param name="cancellationToken">Stops the download.</param>
    /// <exception cref="ImageDownloadException">The image could not be fetched whole. As nothing can be taken back here, an image that changed midway is not fetched anew.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task SaveAsync(this IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(destination);

        return ImageFetch.ToAsync(client, image, destination, progress, cancellationToken);
    }

    /// <summary>Saves one image to a file. The file appears only when it is whole, and never takes the place of another image: the name then gets a number.</summary>
    /// <inheritdoc cref="SaveAsync(IImageEditClient, EditedImage, string, ImageSaveOptions, CancellationToken)"/>
    public static Task<SavedImage> SaveAsync(this IImageEditClient client, EditedImage image, string path, CancellationToken cancellationToken = default) =>
        client.SaveAsync(image, path, new ImageSaveOptions(), cancellationToken);

    /// <summary>Saves one image to a file. The file appears only when it is whole.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">A result of this or an earlier call, or one restored from JSON.</param>
    /// <param name="path">The file; its directory is made when it is missing. When the extension promises another image format than came, it is replaced, and the name may get a number: see <see cref="SavedImage.Path"/>.</param>
    /// <param name="options">What happens to an existing file, and who hears of progress.</param>
    /// <param name="cancellationToken">Stops the saving, and leaves nothing behind.</param>
    /// <returns>Where the image is, and what it is.</returns>
    /// <exception cref="ImageDownloadException">The image could not be fetched whole, or the file could not be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <remarks>
    /// It is written to <c>.{name}.{id}.part</c> in the same directory, flushed to disk and then moved. What a killed process left of that pattern for
    /// the same file is removed by the next saving; what another process is still writing is not touched. Only a regular file is replaced: a symbolic link,
    /// and on Linux a device, a named pipe or a socket, is refused with <see cref="ImageDownloadErrorKind.FileNotWritable"/> before anything is fetched.
    /// </remarks>
    public static Task<SavedImage> SaveAsync(this IImageEditClient client, EditedImage image, string path, ImageSaveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(options);

        return ImageFile.SaveAsync(client, image, path, options, cancellationToken);
    }

    /// <summary>Saves all images of a result into a directory, as <c>{request}-{index}.png</c>. Files that hold other images are kept.</summary>
    /// <inheritdoc cref="SaveAllAsync(IImageEditClient, ImageEditResult, string, ImageSaveOptions, CancellationToken)"/>
    public static Task<ImageSaveReport> SaveAllAsync(this IImageEditClient client, ImageEditResult result, string directory, CancellationToken cancellationToken = default) =>
        client.SaveAllAsync(result, directory, new ImageSaveOptions(), cancellationToken);

    /// <summary>Saves all images of a result into a directory.</summary>
    /// <param name="client">The client.</param>
    /// <param name="result">A result, fresh or restored from JSON.</param>
    /// <param name="directory">Made when it is missing.</param>
    /// <param name="options">How files are named, how many at a time, what happens to existing files, and who hears of progress.</param>
    /// <param name="cancellationToken">Stops the saving. What is saved by then stays; nothing else is left behind.</param>
    /// <returns>
    /// What is saved together with what failed. One image that fails does not keep the others from being saved, and does not throw:
    /// look at <see cref="ImageSaveReport.IsComplete"/>, or call <see cref="ImageSaveReport.ThrowIfIncomplete"/>.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Task<ImageSaveReport> SaveAllAsync(this IImageEditClient client, ImageEditResult result, string directory, ImageSaveOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentNullException.ThrowIfNull(options);

        return ImageFiles.SaveAsync(client, result, directory, options, cancellationToken);
    }
}
