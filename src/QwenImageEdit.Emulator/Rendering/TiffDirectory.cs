using System.Buffers.Binary;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Reads the first directory of a TIFF or BigTIFF, which is also the format of EXIF data. Skia has no TIFF decoder.</summary>
internal static class TiffDirectory
{
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;

    public static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8) || IsBigTiff(bytes);

    public static PixelSize? ReadSize(ReadOnlySpan<byte> tiff) =>
        ReadValue(tiff, WidthTag) is > 0 and <= int.MaxValue and var width && ReadValue(tiff, HeightTag) is > 0 and <= int.MaxValue and var height
            ? new PixelSize((int)width, (int)height)
            : null;

    /// <summary>Returns the number of an entry of any integer type, or null if there is none. A directory that is cut off is read as far as it goes.</summary>
    public static long? ReadValue(ReadOnlySpan<byte> tiff, ushort tag)
    {
        var (offsetLength, countLength) = IsBigTiff(tiff) ? (8, 8) : (4, 2);
        if (!IsTiff(tiff) || tiff.Length < offsetLength * 2)
        {
            return null;
        }

        var littleEndian = tiff[0] == 'I';
        var directory = Number(tiff.Slice(offsetLength, offsetLength), littleEndian);
        if (directory > (ulong)(tiff.Length - countLength))
        {
            return null;
        }

        var entryLength = 4 + offsetLength + offsetLength;
        var entries = tiff[((int)directory + countLength)..];
        var count = Number(tiff.Slice((int)directory, countLength), littleEndian);
        var available = Math.Min(count, (ulong)(entries.Length / entryLength));
        for (var index = 0; index < (int)available; index++)
        {
            var entry = entries.Slice(index * entryLength, entryLength);
            if (Number(entry[..2], littleEndian) == tag)
            {
                return Value(Number(entry[2..4], littleEndian), entry[(4 + offsetLength)..], littleEndian);
            }
        }

        return null;
    }

    private static bool IsBigTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II+\0"u8) || bytes.StartsWith("MM\0+"u8);

    private static long? Value(ulong type, ReadOnlySpan<byte> value, bool littleEndian) => type switch
    {
        1 or 6 => value[0],
        3 or 8 => (long)Number(value[..2], littleEndian),
        4 or 9 or 13 => (long)Number(value[..4], littleEndian),
        16 or 17 when value.Length == 8 => (long)Number(value, littleEndian),
        _ => null,
    };

    private static ulong Number(ReadOnlySpan<byte> bytes, bool littleEndian) => (bytes.Length, littleEndian) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (4, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (4, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };
}
