using System.Buffers;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>Some rows of a PNG: their part of the compressed data, without the header and the checksum.</summary>
internal sealed class CompressedRows : IDisposable
{
    private readonly byte[]? _rented;

    private CompressedRows(ReadOnlyMemory<byte> data, uint checksum, int length, byte[]? rented) =>
        (Data, Checksum, Length, _rented) = (data, checksum, length, rented);

    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>The Adler-32 checksum of the rows before compression.</summary>
    public uint Checksum { get; }

    /// <summary>The number of bytes before compression.</summary>
    public int Length { get; }

    /// <param name="pixels">BGRA pixels.</param>
    /// <param name="rows">The rows of <paramref name="pixels"/>, at least one.</param>
    /// <param name="isEnd">Whether the PNG ends with these rows.</param>
    public static CompressedRows Of(SKPixmap pixels, Range rows, bool isEnd)
    {
        var (first, count) = rows.GetOffsetAndLength(pixels.Height);
        var filter = new RowFilter(pixels.Width);
        var length = filter.RowLength * count;
        var filtered = ArrayPool<byte>.Shared.Rent(length + RowFilter.Overrun);
        var data = ArrayPool<byte>.Shared.Rent(DeflateBlock.MaxLength(length));
        for (var row = 0; row < count; row++)
        {
            var bgra = pixels.GetPixelSpan<byte>().Slice((first + row) * pixels.RowBytes, pixels.Width * 4);
            filter.Write(bgra, filtered.AsSpan(row * filter.RowLength));
        }

        var written = DeflateBlock.Write(filtered.AsSpan(0, length), data, isEnd);
        var checksum = Adler32.Of(filtered.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(filtered);
        return new CompressedRows(data.AsMemory(0, written), checksum, length, data);
    }

    /// <summary>A copy that needs no disposal.</summary>
    public CompressedRows ToKept() => new(Data.ToArray(), Checksum, Length, null);

    public void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }
}
