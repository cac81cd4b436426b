using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>Windows and OS/2 bitmaps: a file header of 14 bytes, then an information header that starts with its own length.</summary>
internal static class BmpHeader
{
    private const int FileHeaderBytes = 14;
    private const int CoreHeaderBytes = 12;
    private const int ShortestOtherHeaderBytes = 16;

    /// <summary>Text can start with BM too, but no information header has 256 bytes or more.</summary>
    public static bool IsText(HeaderReader reader)
    {
        var start = reader.Peek(FileHeaderBytes + 4);
        return start.Length == FileHeaderBytes + 4 && ReadHeaderLength(start) > byte.MaxValue;
    }

    public static ImageHeader Read(HeaderReader reader)
    {
        uint headerLength = ReadHeaderLength(reader.Read(FileHeaderBytes + 4));
        if (headerLength == CoreHeaderBytes)
        {
            var core = reader.Read(4);
            return ImageHeader.AsShown(
                ImageFormat.Bmp,
                BinaryPrimitives.ReadUInt16LittleEndian(core),
                BinaryPrimitives.ReadUInt16LittleEndian(core.Slice(2)));
        }

        if (headerLength < ShortestOtherHeaderBytes)
        {
            throw ImageHeader.Invalid("the length of its BMP information header is not valid");
        }

        var sides = reader.Read(8);
        long width = BinaryPrimitives.ReadInt32LittleEndian(sides);
        long height = BinaryPrimitives.ReadInt32LittleEndian(sides.Slice(4));
        return ImageHeader.AsShown(ImageFormat.Bmp, width, Math.Abs(height)); // Negative when the rows go from top to bottom.
    }

    private static uint ReadHeaderLength(ReadOnlySpan<byte> start) => BinaryPrimitives.ReadUInt32LittleEndian(start.Slice(FileHeaderBytes));
}
