using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Reads a PNG more strictly than an image decoder: every checksum and length must be right.</summary>
internal static class PngChunks
{
    /// <summary>Returns the filtered rows.</summary>
    public static byte[] Rows(byte[] png)
    {
        using var data = new MemoryStream();
        var types = new List<string>();
        for (var at = 8; at < png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            types.Add(Encoding.ASCII.GetString(png, at + 4, 4));
            BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at + 8 + length)).Should().Be(Crc32.HashToUInt32(png.AsSpan(at + 4, 4 + length)));
            if (types[^1] == "IDAT")
            {
                data.Write(png, at + 8, length);
            }

            at += 12 + length;
        }

        types.Should().Equal("IHDR", "IDAT", "IEND");
        data.Position = 0;
        using var zlib = new ZLibStream(data, CompressionMode.Decompress);
        using var rows = new MemoryStream();
        zlib.CopyTo(rows);
        return rows.ToArray();
    }
}
