using System.Buffers.Binary;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Reads the first directory of a TIFF, which is also the format of EXIF data. Skia has no TIFF decoder.</summary>
internal static class TiffDirectory
{
    private const int EntryLength = 12;
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;

    public static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8);

    public static PixelSize? ReadSize(ReadOnlySpan<byte> tiff) =>
        ReadValue(tiff, WidthTag) is > 0 and <= int.MaxValue and var width && ReadValue(tiff, HeightTag) is > 0 and <= int.MaxValue and var height
            ? new PixelSize((int)width, (int)height)
            : null;

    /// <summary>Returns the number of an entry of any integer type, or null if there is none or the directory is incomplete.</summary>
    public static long? ReadValue(ReadOnlySpan<byte> tiff, ushort tag)
    {
        if (!IsTiff(tiff) || tiff.Length < 10)
        {
            return null;
        }

        var littleEndian = tiff[0] == 'I';
        var directory = Number(tiff[4..8], littleEndian);
        if (directory > tiff.Length - 2)
        {
            return null;
        }

        var entries = tiff[((int)directory + 2)..];
        var count = (int)Number(tiff.Slice((int)directory, 2), littleEndian);
        if (count * EntryLength > entries.Length)
        {
            return null;
        }

        for (var index = 0; index < count; index++)
        {
            var entry = entries.Slice(index * EntryLength, EntryLength);
            if (Number(entry[..2], littleEndian) == tag)
            {
                return Value(entry, littleEndian);
            }
        }

        return null;
    }

    private static long? Value(ReadOnlySpan<byte> entry, bool littleEndian) => Number(entry[2..4], littleEndian) switch
    {
        1 => entry[8],
        3 => Number(entry[8..10], littleEndian),
        4 => Number(entry[8..12], littleEndian),
        _ => null,
    };

    private static long Number(ReadOnlySpan<byte> bytes, bool littleEndian) => (bytes.Length, littleEndian) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
