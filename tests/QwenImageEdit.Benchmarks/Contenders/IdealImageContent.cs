using System.Buffers;
using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;

namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Prepared JSON around images, each of which is written as base64 in pieces.</summary>
internal abstract class IdealImageContent : HttpContent
{
    /// <summary>A multiple of 3, so that only the last piece of an image is padded.</summary>
    protected const int PieceLength = 48 * 1024;

    private const int EncodedPieceLength = PieceLength / 3 * 4;

    private readonly byte[][] _json;

    protected IdealImageContent(byte[][] json)
    {
        _json = json;
        Headers.ContentType = new MediaTypeHeaderValue("application/json");
    }

    protected abstract long ImageLength(int image);

    /// <summary>The pieces of an image are read in order.</summary>
    protected abstract ReadOnlySpan<byte> ReadPiece(int image, long offset, int length);

    protected override bool TryComputeLength(out long length)
    {
        length = _json[^1].Length;
        for (int image = 0; image < _json.Length - 1; image++)
        {
            length += _json[image].Length + ((ImageLength(image) + 2) / 3 * 4);
        }

        return true;
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        byte[] text = ArrayPool<byte>.Shared.Rent(EncodedPieceLength);
        for (int image = 0; image < _json.Length - 1; image++)
        {
            await stream.WriteAsync(_json[image]);
            await WriteImageAsync(stream, image, text);
        }

        await stream.WriteAsync(_json[^1]);
        ArrayPool<byte>.Shared.Return(text);
    }

    private async Task WriteImageAsync(Stream stream, int image, byte[] text)
    {
        long length = ImageLength(image);
        for (long offset = 0; offset < length; offset += PieceLength)
        {
            int piece = (int)Math.Min(PieceLength, length - offset);
            Base64.EncodeToUtf8(ReadPiece(image, offset, piece), text, out _, out int written);
            await stream.WriteAsync(text.AsMemory(0, written));
        }
    }
}
