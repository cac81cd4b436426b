using System.Net;
using QwenImageEdit.Diagnostics;

namespace QwenImageEdit.Wire;

/// <summary>Writes an image's bytes as they are, piece by piece.</summary>
internal sealed class ImageContent(ImageSource source, CancellationToken cancellationToken) : HttpContent
{
    /// <summary>With the one byte more that tells whether the source grew, a pooled buffer of 64 KB, which stays off the large object heap.</summary>
    private const int PieceLength = (64 * 1024) - 1;

    /// <summary>Why the image could not be read or was another one than announced; null when that did not happen.</summary>
    public ImageEditValidationException? SourceFailure { get; private set; }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        try
        {
            using var pieces = ImagePieces.Open(source, PieceLength);
            while (await pieces.ReadAsync(cancellationToken).ConfigureAwait(false) is { Count: > 0 } piece)
            {
                await stream.WriteAsync(piece.Array!, piece.Offset, piece.Count, cancellationToken).ConfigureAwait(false);
            }

            Instruments.BytesSent.Add(source.Info.ByteLength);
        }
        catch (ImageEditValidationException exception)
        {
            SourceFailure = exception;
            throw;
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = source.Info.ByteLength;
        return true;
    }
}
