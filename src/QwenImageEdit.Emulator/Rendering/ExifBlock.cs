using System.Buffers.Binary;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Finds the EXIF data of an image, which has the format of a TIFF.</summary>
internal static class ExifBlock
{
    private const int PngSignatureLength = 8;
    private const int WebpHeaderLength = 12;

    /// <summary>Returns the EXIF data, or nothing if there is none or the image is damaged before it.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> image)
    {
        var block = image switch
        {
            [0xFF, 0xD8, ..] => InJpeg(image),
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => InPng(image),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] => InWebp(image),
            _ => image,
        };
        return block.StartsWith("Exif\0\0"u8) ? block[6..] : block;
    }

    private static ReadOnlySpan<byte> InJpeg(ReadOnlySpan<byte> jpeg)
    {
        const byte FillByte = 0xFF, StartOfScan = 0xDA, App1 = 0xE1;
        for (var position = 2; position + 4 <= jpeg.Length && !(jpeg[position] == 0xFF && jpeg[position + 1] == StartOfScan);)
        {
            // Decoders skip stray bytes, fill bytes and markers without a length.
            if (jpeg[position] != 0xFF || jpeg[position + 1] is 0 or 1 or FillByte or (>= 0xD0 and <= 0xD8))
            {
                position++;
                continue;
            }

            // A length below its own two bytes is taken as empty.
            var length = Math.Max((ushort)2, BinaryPrimitives.ReadUInt16BigEndian(jpeg[(position + 2)..]));
            if (length > jpeg.Length - position - 2)
            {
                break;
            }

            var segment = jpeg.Slice(position + 4, length - 2);
            if (jpeg[position + 1] == App1 && segment.StartsWith("Exif\0\0"u8))
            {
                return segment;
            }

            position += 2 + length;
        }

        return default;
    }

    private static ReadOnlySpan<byte> InPng(ReadOnlySpan<byte> png)
    {
        for (var chunk = png[Math.Min(PngSignatureLength, png.Length)..]; chunk.Length >= 12;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (length > chunk.Length - 12 || chunk[4..8].SequenceEqual("IDAT"u8))
            {
                break;
            }

            if (chunk[4..8].SequenceEqual("eXIf"u8))
            {
                return chunk.Slice(8, (int)length);
            }

            chunk = chunk[(12 + (int)length)..];
        }

        return default;
    }

    private static ReadOnlySpan<byte> InWebp(ReadOnlySpan<byte> webp)
    {
        const byte HasExif = 8;
        var chunks = webp[Math.Min(WebpHeaderLength, webp.Length)..];
        if (!chunks.StartsWith("VP8X"u8) || chunks.Length < 9 || (chunks[8] & HasExif) == 0)
        {
            return default;
        }

        for (var chunk = chunks; chunk.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            if (length > chunk.Length - 8)
            {
                break;
            }

            if (chunk[..4].SequenceEqual("EXIF"u8))
            {
                return chunk.Slice(8, (int)length);
            }

            var padded = 8 + (int)length + ((int)length & 1);
            chunk = chunk[Math.Min(padded, chunk.Length)..];
        }

        return default;
    }
}
