using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace QwenImageEdit.Batch.Benchmarks;

/// <summary>A small valid image.</summary>
internal static class GrayPng
{
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Create(int side)
    {
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 8;
        return [.. Signature, .. Chunk("IHDR", header), .. Chunk("IDAT", Compress(new byte[side * (side + 1)])), .. Chunk("IEND", [])];
    }

    private static byte[] Compress(byte[] pixels)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest))
        {
            zlib.Write(pixels);
        }

        return compressed.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        byte[] checkedBytes = [.. Encoding.ASCII.GetBytes(type), .. data];
        byte[] check = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(check, Crc32.HashToUInt32(checkedBytes));
        return [.. length, .. checkedBytes, .. check];
    }
}
