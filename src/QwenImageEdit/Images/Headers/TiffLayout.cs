using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>The byte order of a TIFF structure and the lengths of its parts, which differ in BigTIFF.</summary>
internal readonly record struct TiffLayout(bool IsBigEndian, bool IsBigTiff)
{
    /// <summary>The byte order, the version, in BigTIFF two constants, and the offset of the first directory.</summary>
    public int StructureHeaderBytes => IsBigTiff ? 16 : 8;

    public int FieldCountBytes => IsBigTiff ? 8 : 2;

    /// <summary>The tag, the type, the number of values, and one value or the offset of several.</summary>
    public int FieldBytes => TypeAndTagBytes + OffsetBytes + OffsetBytes;

    private static int TypeAndTagBytes => 4;

    private int OffsetBytes => IsBigTiff ? 8 : 4;

    /// <param name="version">The first four bytes.</param>
    /// <returns>Null when they do not start a TIFF structure.</returns>
    public static TiffLayout? Detect(ReadOnlySpan<byte> version)
    {
        bool isBigEndian = version.StartsWith("MM"u8);
        bool isBigTiff = version.SequenceEqual("II+\0"u8) || version.SequenceEqual("MM\0+"u8);
        return isBigTiff || version.SequenceEqual("II*\0"u8) || version.SequenceEqual("MM\0*"u8) ? new TiffLayout(isBigEndian, isBigTiff) : null;
    }

    /// <returns>Negative when it does not fit into a long.</returns>
    public long ReadFirstDirectory(ReadOnlySpan<byte> structureHeader) => ReadOffset(structureHeader.Slice(StructureHeaderBytes - OffsetBytes));

    /// <returns>Negative when it does not fit into a long.</returns>
    public long ReadFieldCount(ReadOnlySpan<byte> count) => IsBigTiff ? (long)ReadUInt64(count) : ReadUInt16(count);

    public int ReadTag(ReadOnlySpan<byte> field) => ReadUInt16(field);

    /// <returns>A single integer of any type; 0 for several values or another type; negative when it does not fit into a long.</returns>
    public long ReadInteger(ReadOnlySpan<byte> field)
    {
        if (ReadOffset(field.Slice(TypeAndTagBytes)) != 1)
        {
            return 0;
        }

        var value = field.Slice(TypeAndTagBytes + OffsetBytes);
        return (TiffType)ReadUInt16(field.Slice(2)) switch
        {
            TiffType.Byte => value[0],
            TiffType.SignedByte => (sbyte)value[0],
            TiffType.Short => ReadUInt16(value),
            TiffType.SignedShort => (short)ReadUInt16(value),
            TiffType.Long or TiffType.Directory => ReadUInt32(value),
            TiffType.SignedLong => (int)ReadUInt32(value),
            TiffType.Long8 or TiffType.SignedLong8 or TiffType.Directory8 when IsBigTiff => (long)ReadUInt64(value),
            _ => 0,
        };
    }

    private long ReadOffset(ReadOnlySpan<byte> bytes) => IsBigTiff ? (long)ReadUInt64(bytes) : ReadUInt32(bytes);

    private ushort ReadUInt16(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint ReadUInt32(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private ulong ReadUInt64(ReadOnlySpan<byte> bytes) =>
        IsBigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
