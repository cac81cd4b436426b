using System.Buffers.Binary;
using System.IO.Compression;

namespace QwenImageEdit.Cli.Mcp;

/// <summary>Writes PNG files: RGB or RGBA with 8 bits.</summary>
internal static class PngFile
{
    private const byte PaethFilter = 4;

    private static ReadOnlySpan<byte> Signature => [137, 80, 78, 71, 13, 10, 26, 10];

    /// <param name="pixels">The samples, row by row.</param>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    /// <param name="channels">3 for RGB, 4 for RGBA.</param>
    public static byte[] Write(byte[] pixels, int width, int height, int channels)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = (byte)(channels == 4 ? 6 : 2);

        using var file = new MemoryStream();
        file.Write(Signature);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, Compress(pixels, width * channels, channels));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Compress(byte[] pixels, int stride, int channels)
    {
        using var compressed = new MemoryStream();
        using (var stream = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            byte[] row = new byte[stride];
            for (int start = 0; start < pixels.Length; start += stride)
            {
                for (int index = 0; index < stride; index++)
                {
                    int left = index >= channels ? pixels[start + index - channels] : 0;
                    int above = start > 0 ? pixels[start + index - stride] : 0;
                    int aboveLeft = index >= channels && start > 0 ? pixels[start + index - stride - channels] : 0;
                    row[index] = (byte)(pixels[start + index] - PngRows.Paeth(left, above, aboveLeft));
                }

                stream.WriteByte(PaethFilter);
                stream.Write(row);
            }
        }

        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);

        BinaryPrimitives.WriteUInt32BigEndian(number, ~Checksum(Checksum(uint.MaxValue, type), data));
        file.Write(number);
    }

    /// <summary>CRC-32, which a PNG has after each chunk.</summary>
    private static uint Checksum(uint value, ReadOnlySpan<byte> data)
    {
        foreach (byte item in data)
        {
            value ^= item;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value >> 1) ^ (0xEDB88320 & (0 - (value & 1)));
            }
        }

        return value;
    }
}
