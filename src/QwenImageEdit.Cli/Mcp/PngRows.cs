using System.Buffers.Binary;
using System.IO.Compression;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Reads the rows of a PNG from top to bottom: RGB or RGBA with 8 bits, not interlaced, which is what the service makes.</summary>
internal sealed class PngRows : IDisposable
{
    private const int SignatureLength = 8;
    private const int ChunkOverhead = 12;
    private const int MaxSide = 32768;

    private readonly ZLibStream _stream;
    private byte[] _row;
    private byte[] _previous;

    private PngRows(int width, int height, int channels, Stream compressed)
    {
        (Width, Height, Channels) = (width, height, channels);
        _stream = new ZLibStream(compressed, CompressionMode.Decompress);
        _row = new byte[width * channels];
        _previous = new byte[width * channels];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>3 for RGB, 4 for RGBA.</summary>
    public int Channels { get; }

    /// <returns>The rows; null if the file is not such a PNG.</returns>
    public static PngRows? Open(byte[] file)
    {
        if (ImageFormats.Detect(file) != ImageFormat.Png || file.Length < SignatureLength + ChunkOverhead + 13)
        {
            return null;
        }

        var header = file.AsSpan(SignatureLength + 8, 13);
        int width = BinaryPrimitives.ReadInt32BigEndian(header);
        int height = BinaryPrimitives.ReadInt32BigEndian(header[4..]);
        int channels = (header[8], header[9], header[12]) switch
        {
            (8, 2, 0) => 3,
            (8, 6, 0) => 4,
            _ => 0,
        };
        return channels > 0 && width is > 0 and <= MaxSide && height is > 0 and <= MaxSide ? new PngRows(width, height, channels, Data(file)) : null;
    }

    /// <summary>Reads the next row.</summary>
    /// <returns>Its samples, valid until the next call.</returns>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="EndOfStreamException">The file is cut off.</exception>
    public ReadOnlySpan<byte> Read()
    {
        (_row, _previous) = (_previous, _row);
        int filter = _stream.ReadByte();
        _stream.ReadExactly(_row);
        for (int index = 0; index < _row.Length; index++)
        {
            int left = index >= Channels ? _row[index - Channels] : 0;
            int above = _previous[index];
            int aboveLeft = index >= Channels ? _previous[index - Channels] : 0;
            _row[index] += filter switch
            {
                0 => 0,
                1 => (byte)left,
                2 => (byte)above,
                3 => (byte)((left + above) / 2),
                4 => (byte)Paeth(left, above, aboveLeft),
                _ => throw new InvalidDataException("The filter of a row is not valid."),
            };
        }

        return _row;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The neighbour that is nearest to left + above - aboveLeft.</summary>
    public static int Paeth(int left, int above, int aboveLeft)
    {
        int estimate = left + above - aboveLeft;
        var (toLeft, toAbove, toAboveLeft) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - aboveLeft));
        return toLeft <= toAbove && toLeft <= toAboveLeft ? left : toAbove <= toAboveLeft ? above : aboveLeft;
    }

    private static MemoryStream Data(byte[] file)
    {
        var data = new MemoryStream(file.Length);
        int position = SignatureLength;
        while (position + ChunkOverhead <= file.Length)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(position));
            if (length < 0 || length > file.Length - position - ChunkOverhead)
            {
                break;
            }

            if (file.AsSpan(position + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(file, position + 8, length);
            }

            position += ChunkOverhead + length;
        }

        data.Position = 0;
        return data;
    }
}
