using System.Buffers.Binary;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Reads the size of a TIFF. Skia has no TIFF decoder, so a placeholder with the same aspect ratio is drawn.</summary>
internal static class TiffHeader
{
    private const int EntryLength = 12;
    private const ushort WidthTag = 256;
    private const ushort HeightTag = 257;
    private const ushort ShortType = 3;

    public static bool IsTiff(ReadOnlySpan<byte> bytes) => bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8);

    public static PixelSize? ReadSize(ReadOnlySpan<byte> bytes)
    {
        var littleEndian = bytes[0] == 'I';
        if (bytes.Length < 10 || Number(bytes[4..8], littleEndian) is var directory && directory > bytes.Length - 2)
        {
            return null;
        }

        var entries = Number(bytes.Slice((int)directory, 2), littleEndian);
        var (width, height) = (0L, 0L);
        for (var index = 0; index < entries; index++)
        {
            var start = (int)directory + 2 + (index * EntryLength);
            if (start + EntryLength > bytes.Length)
            {
                return null;
            }

            var entry = bytes.Slice(start, EntryLength);
            var value = Number(entry.Slice(8, Number(entry[2..4], littleEndian) == ShortType ? 2 : 4), littleEndian);
            switch (Number(entry[..2], littleEndian))
            {
                case WidthTag: width = value; break;
                case HeightTag: height = value; break;
            }
        }

        return width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue ? new PixelSize((int)width, (int)height) : null;
    }

    private static long Number(ReadOnlySpan<byte> bytes, bool littleEndian) => (bytes.Length, littleEndian) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        (_, false) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
    };
}
