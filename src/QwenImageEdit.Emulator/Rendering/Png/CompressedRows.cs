using System.Buffers;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>Some rows of a PNG: their part of the compressed data, without the header and the checksum.</summary>
internal sealed class CompressedRows : IDisposable
{
    /// <summary>The rows are compressed in bands of about this length, so that a large picture needs no large buffers.</summary>
    private const int BandLength = 1024 * 1024;

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
        var bandHeight = Math.Clamp(BandLength / filter.RowLength, 1, count);
        var filtered = ArrayPool<byte>.Shared.Rent((bandHeight * filter.RowLength) + RowFilter.Overrun);
        var (data, written, checksum) = (Array.Empty<byte>(), 0, Adler32.Empty);
        for (var row = 0; row < count; row += bandHeight)
        {
            var band = Filtered(pixels, (first + row)..(first + Math.Min(row + bandHeight, count)), filter, filtered);
            data = WithSpace(data, written, DeflateBlock.MaxLength(band.Length));
            written += DeflateBlock.Write(band, data.AsSpan(written), isLast: isEnd && row + bandHeight >= count);
            checksum = Adler32.Combined(checksum, Adler32.Of(band), band.Length);
        }

        ArrayPool<byte>.Shared.Return(filtered);
        return new CompressedRows(data.AsMemory(0, written), checksum, count * filter.RowLength, data);
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

    private static ReadOnlySpan<byte> Filtered(SKPixmap pixels, Range rows, RowFilter filter, Span<byte> filtered)
    {
        var (first, count) = rows.GetOffsetAndLength(pixels.Height);
        for (var row = 0; row < count; row++)
        {
            var bgra = pixels.GetPixelSpan<byte>().Slice((first + row) * pixels.RowBytes, pixels.Width * 4);
            filter.Write(bgra, filtered[(row * filter.RowLength)..]);
        }

        return filtered[..(count * filter.RowLength)];
    }

    private static byte[] WithSpace(byte[] data, int written, int space)
    {
        if (data.Length - written >= space)
        {
            return data;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(data.Length * 2, written + space));
        data.AsSpan(0, written).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(data);
        return larger;
    }
}
