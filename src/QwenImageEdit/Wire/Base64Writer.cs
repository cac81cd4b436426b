using System.Buffers.Text;

namespace QwenImageEdit.Wire;

/// <summary>Writes an image as base64, piece by piece from pooled buffers. The next piece is encoded while the current one is sent.</summary>
internal static class Base64Writer
{
    /// <summary>A multiple of 3, so that only the last piece is padded. An encoded piece has 64 KB, which stays off the large object heap.</summary>
    private const int PieceLength = 48 * 1024;

    /// <param name="image">The image.</param>
    /// <param name="destination">The stream to write to.</param>
    /// <param name="beforeWriting">Called before each piece; throws when nothing more may be written.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static async Task WriteAsync(ImageSource image, Stream destination, Action beforeWriting, CancellationToken cancellationToken)
    {
        byte[] encoded = PieceBuffers.Pool.Rent(Base64.GetMaxEncodedToUtf8Length(PieceLength));
        byte[] next = PieceBuffers.Pool.Rent(Base64.GetMaxEncodedToUtf8Length(PieceLength));
        var pending = Task.CompletedTask;
        try
        {
            using var pieces = ImagePieces.Open(image, PieceLength);
            while (await pieces.MoveNextAsync(cancellationToken).ConfigureAwait(false))
            {
                Base64.EncodeToUtf8(pieces.Current, encoded, out _, out int length);
                await pending.ConfigureAwait(false);
                beforeWriting();
                pending = destination.WriteAsync(encoded, 0, length, cancellationToken);
                (encoded, next) = (next, encoded);
            }

            await pending.ConfigureAwait(false);
        }
        finally
        {
            await WhenDone(pending).ConfigureAwait(false);
            PieceBuffers.Pool.Return(encoded);
            PieceBuffers.Pool.Return(next);
        }
    }

    /// <summary>Waits until the connection no longer reads the buffer, so that it can be returned. A failure of the write is reported elsewhere.</summary>
    private static Task WhenDone(Task pending) => pending.IsCompleted
        ? Task.CompletedTask
        : pending.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
