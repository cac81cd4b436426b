using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>The first directory of a TIFF structure. TIFF images and EXIF metadata both have this structure.</summary>
/// <param name="Width">0 when the field is missing.</param>
/// <param name="Height">0 when the field is missing.</param>
/// <param name="Orientation">0 when the field is missing.</param>
/// <param name="IsComplete">False when the directory is missing or has fewer fields than it announces.</param>
internal readonly record struct TiffDirectory(long Width, long Height, int Orientation, bool IsComplete)
{
    private const int StructureHeaderBytes = 8;
    private const int FieldCountBytes = 2;
    private const int FieldBytes = 12;
    private const int WidthTag = 0x0100;
    private const int HeightTag = 0x0101;
    private const int OrientationTag = 0x0112;
    private const int ShortType = 3;
    private const int LongType = 4;

    /// <summary>Reads forwards, and no further than <paramref name="end"/>.</summary>
    public static TiffDirectory Read(HeaderReader reader, long end)
    {
        long start = reader.Position;
        if (!Fits(StructureHeaderBytes))
        {
            return default;
        }

        var header = reader.Read(StructureHeaderBytes);
        bool isBigEndian = header.StartsWith("MM\0*"u8);
        long offset = ReadUInt32(header.Slice(4), isBigEndian);
        if (!(isBigEndian || header.StartsWith("II*\0"u8)) || offset < StructureHeaderBytes || offset > end - start)
        {
            return default;
        }

        reader.SkipTo(start + offset);
        if (!Fits(FieldCountBytes))
        {
            return default;
        }

        var directory = default(TiffDirectory);
        int fields = ReadUInt16(reader.Read(FieldCountBytes), isBigEndian);
        while (fields > 0 && Fits(FieldBytes))
        {
            directory = directory.With(reader.Read(FieldBytes), isBigEndian);
            fields--;
        }

        return directory with { IsComplete = fields == 0 };

        bool Fits(int count) => count <= end - reader.Position && reader.Has(count);
    }

    private TiffDirectory With(ReadOnlySpan<byte> field, bool isBigEndian) => ReadUInt16(field, isBigEndian) switch
    {
        WidthTag => this with { Width = ReadValue(field, isBigEndian) },
        HeightTag => this with { Height = ReadValue(field, isBigEndian) },
        OrientationTag => this with { Orientation = (int)ReadValue(field, isBigEndian) },
        _ => this,
    };

    /// <summary>A single number; 0 for several numbers or another type.</summary>
    private static uint ReadValue(ReadOnlySpan<byte> field, bool isBigEndian)
    {
        int type = ReadUInt16(field.Slice(2), isBigEndian);
        uint count = ReadUInt32(field.Slice(4), isBigEndian);
        return (type, count) switch
        {
            (ShortType, 1) => ReadUInt16(field.Slice(8), isBigEndian),
            (LongType, 1) => ReadUInt32(field.Slice(8), isBigEndian),
            _ => 0,
        };
    }

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static uint ReadUInt32(ReadOnlySpan<byte> bytes, bool isBigEndian) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
