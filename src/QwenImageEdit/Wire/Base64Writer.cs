using System.Buffers.Text;

namespace QwenImageEdit.Wire;

/// <summary>Writes an image's bytes as base64 in pieces from pooled buffers, encoding the next piece while this one is on its way.</summary>
internal static class Base64Writer
{
    /// <summary>A multiple of 3, so that only the last piece is padded; encoded it is 64 KB, which stays off the large object heap.</summary>
    private const int PieceLength = 48 * 1024;

    /// <param name="image">What to write.</param>
    /// <param name="destination">Where to.</param>
    /// <param name="beforeWriting">Throws when nothing more may be written.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(ImageSource image, Stream destination, Action beforeWriting, CancellationToken cancellationToken)
    {
        byte[] encoded = PieceBuffers.Pool.Rent(Base64.GetMaxEncodedToUtf8Length(PieceLength));
        byte[] next = PieceBuffers.Pool.Rent(Base64.GetMaxEncodedToUtf8Length(PieceLength));
        var pending = Task.CompletedTask;
        try
        {
            using var pieces = ImagePieces.Open(image, PieceLength);
            while (true)
            {
                var piece = await pieces.ReadAsync(cancellationToken).ConfigureAwait(false);
                if (piece.Count == 0)
                {
                    break;
                }

                Base64.EncodeToUtf8(piece, encoded, out _, out int length);
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

    /// <summary>A buffer goes back only when the connection no longer reads it; the failure itself is already on its way to the caller.</summary>
    private static Task WhenDone(Task pending) => pending.IsCompleted
        ? Task.CompletedTask
        : pending.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
