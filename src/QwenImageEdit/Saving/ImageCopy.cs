using System.Buffers;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Downloads;

namespace QwenImageEdit.Saving;

/// <summary>Copies one image from a client to a stream and checks that it is complete.</summary>
internal static class ImageCopy
{
    private const int BufferLength = 128 * 1024;

    /// <summary>How often an image that changed or ended early is downloaded again.</summary>
    private const int MaxRestarts = 2;

    /// <param name="client">The client.</param>
    /// <param name="image">The image.</param>
    /// <param name="destination">An empty stream that can be emptied again, so that the copy can start again.</param>
    /// <param name="progress">Receives the progress.</param>
    /// <param name="cancellationToken">Cancels the copy.</param>
    public static async Task<ImageCheck> CopyWithRestartsAsync(IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        for (int restarts = 0; ; restarts++)
        {
            try
            {
                return await CopyAsync(client, image, destination, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (ImageDownloadException exception) when (restarts < MaxRestarts && exception.Kind is ImageDownloadErrorKind.Changed or ImageDownloadErrorKind.Incomplete)
            {
                destination.SetLength(0);
            }
        }
    }

    public static async Task<ImageCheck> CopyAsync(IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var source = await NullFromClientException.ThrowIfNullAsync(client.OpenReadAsync(image, cancellationToken), nameof(client.OpenReadAsync)).ConfigureAwait(false);
        long? announcedBytes = (source as ResumingImageStream)?.TotalBytes;
        long? totalBytes = source.CanSeek ? source.Length : announcedBytes;
        var check = new ImageCheck();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                check.Append(buffer.AsSpan(0, read));
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                progress?.ReportSafely(new DownloadProgress { Image = image, BytesReceived = check.Length, TotalBytes = totalBytes });
            }

            check.Finish(announcedBytes);
            return check;
        }
        catch (ImageDownloadException exception)
        {
            exception.SetMissingImage(image);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
