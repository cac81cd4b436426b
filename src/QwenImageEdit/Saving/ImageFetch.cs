using System.Buffers;
using QwenImageEdit.Diagnostics;
using QwenImageEdit.Downloads;

namespace QwenImageEdit.Saving;

/// <summary>Copies one image from a client to a destination and checks that it is whole.</summary>
internal static class ImageFetch
{
    private const int BufferLength = 128 * 1024;

    /// <summary>How often an image that changed or ended early is fetched anew.</summary>
    private const int MaxRestarts = 2;

    /// <summary>Copies into a destination that can be emptied, so that the copy can begin anew.</summary>
    public static async Task<ImageCheck> ToEmptyAsync(IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        for (int restarts = 0; ; restarts++)
        {
            try
            {
                return await ToAsync(client, image, destination, progress, cancellationToken).ConfigureAwait(false);
            }
            catch (ImageDownloadException exception) when (restarts < MaxRestarts && exception.Kind is ImageDownloadErrorKind.Changed or ImageDownloadErrorKind.Incomplete)
            {
                destination.SetLength(0);
            }
        }
    }

    public static async Task<ImageCheck> ToAsync(IImageEditClient client, EditedImage image, Stream destination, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        using var source = await client.OpenReadAsync(image, cancellationToken).ConfigureAwait(false);
        long? totalBytes = TotalBytesOf(source);
        var check = new ImageCheck();
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer, 0, buffer.Length, cancellationToken).ConfigureAwait(false)) > 0)
            {
                check.Append(buffer, 0, read);
                await destination.WriteAsync(buffer, 0, read, cancellationToken).ConfigureAwait(false);
                progress?.ReportSafely(new DownloadProgress(image, check.Length, totalBytes));
            }

            check.Finish((source as ResumingImageStream)?.TotalBytes);
            return check;
        }
        catch (ImageDownloadException exception)
        {
            exception.TellImage(image);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>What is known of the length; a client that stands in for the real one may hand out any stream.</summary>
    public static long? TotalBytesOf(Stream source) => source switch
    {
        ResumingImageStream resuming => resuming.TotalBytes,
        { CanSeek: true } => source.Length,
        _ => null,
    };
}
