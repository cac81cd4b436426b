using System.Buffers.Binary;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>PNGs of any size with valid chunks and random pixels.</summary>
internal static class PngBytes
{
    private const int Overhead = 8 + (12 + 13) + 12 + 12;

    public static byte[] OfLength(int length, int seed = 1)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, 64);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 64);
        header[8] = 8;
        byte[] data = new byte[length - Overhead];
        new Random(seed).NextBytes(data);
        return [0x89, .. "PNG\r\n\x1A\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, data), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        return [.. length, .. type, .. data, 0, 0, 0, 0];
    }
}
