using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>PNG (W3C, third edition): the IHDR chunk, and EXIF in an eXIf chunk before the image data.</summary>
internal static class PngHeader
{
    private const int SignatureBytes = 8;
    private const int LengthAndTypeBytes = 8;
    private const int ChecksumBytes = 4;

    private static ReadOnlySpan<byte> FirstChunk => "\0\0\0\rIHDR"u8;

    public static ImageHeader Read(HeaderReader reader)
    {
        reader.Read(SignatureBytes);
        if (!reader.Read(FirstChunk.Length).SequenceEqual(FirstChunk))
        {
            throw ImageHeader.Invalid("its PNG header does not start with an IHDR chunk of 13 bytes");
        }

        var header = reader.Read(13);
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(header.Slice(4));
        reader.SkipTo(reader.Position + ChecksumBytes);
        return ImageHeader.AsShown(ImageFormat.Png, width, height, FindOrientation(reader));
    }

    private static int FindOrientation(HeaderReader reader)
    {
        while (reader.Has(LengthAndTypeBytes))
        {
            var chunk = reader.Read(LengthAndTypeBytes);
            var type = chunk.Slice(4);
            long end = reader.Position + BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (type.SequenceEqual("eXIf"u8))
            {
                return Exif.ReadOrientation(reader, end);
            }

            if (type.SequenceEqual("IDAT"u8))
            {
                break;
            }

            reader.SkipTo(end + ChecksumBytes);
        }

        return Exif.NoOrientation;
    }
}
