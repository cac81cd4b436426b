using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>Brings result images home.</summary>
public static class ImageEditClientSaveExtensions
{
    /// <summary>Saves one image to a file, replacing what is there. The file appears only when it is whole.</summary>
    /// <param name="client">The client.</param>
    /// <param name="image">A result.</param>
    /// <param name="path">The file; its directory is made when it is missing.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <exception cref="ImageDownloadException">The link did not deliver the image.</exception>
    public static async Task SaveAsync(this IImageEditClient client, EditedImage image, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);

        string fullPath = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(fullPath)!);
        string temporaryPath = Invariant($"{fullPath}.{Guid.NewGuid():N}.part");
        try
        {
            using (var source = await client.OpenReadAsync(image, cancellationToken).ConfigureAwait(false))
            using (var file = new FileStream(temporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                const int bufferLength = 80 * 1024;
                await source.CopyToAsync(file, bufferLength, cancellationToken).ConfigureAwait(false);
            }

            File.Delete(fullPath);
            File.Move(temporaryPath, fullPath);
        }
        finally
        {
            File.Delete(temporaryPath);
        }
    }

    /// <summary>Saves all images of a result into a directory, as <c>{request id}-{index}.png</c>.</summary>
    /// <param name="client">The client.</param>
    /// <param name="result">The result.</param>
    /// <param name="directory">Made when it is missing.</param>
    /// <param name="cancellationToken">Stops the saving.</param>
    /// <returns>The paths, in the order of the images.</returns>
    /// <exception cref="ImageDownloadException">A link did not deliver its image.</exception>
    public static async Task<IReadOnlyList<string>> SaveAllAsync(this IImageEditClient client, ImageEditResult result, string directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);

        var paths = new List<string>();
        foreach (var image in result.Images)
        {
            string path = Path.Combine(directory, Invariant($"{result.RequestId}-{image.Index}.png"));
            await client.SaveAsync(image, path, cancellationToken).ConfigureAwait(false);
            paths.Add(path);
        }

        return paths;
    }
}
