namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>TIFF structures: whole images of one uncompressed strip, and EXIF blocks.</summary>
internal static class TiffSample
{
    public const int ShortType = 3;
    public const int LongType = 4;

    public static byte[] Image(int width, int height, bool isBigEndian = false, int orientation = 1, bool directoryLast = false)
    {
        const int directoryBytes = 2 + (10 * 12) + 4 + 6;
        int stripBytes = width * height * 3;
        int directory = 8 + (directoryLast ? stripBytes : 0);
        int strip = 8 + (directoryLast ? 0 : directoryBytes);
        byte[] fields = Directory(
            isBigEndian,
            (0x100, LongType, 1, width),
            (0x101, ShortType, 1, height),
            (0x102, ShortType, 3, directory + directoryBytes - 6),
            (0x103, ShortType, 1, 1),
            (0x106, ShortType, 1, 2),
            (0x111, LongType, 1, strip),
            (0x112, ShortType, 1, orientation),
            (0x115, ShortType, 1, 3),
            (0x116, ShortType, 1, height),
            (0x117, LongType, 1, stripBytes));
        byte[] depths = new BinaryBuilder(isBigEndian).Short(8).Short(8).Short(8).ToArray();
        byte[] pixels = [.. Enumerable.Range(0, stripBytes).Select(i => (byte)i)];
        byte[] start = Start(isBigEndian, directory);
        return directoryLast ? [.. start, .. pixels, .. fields, .. depths] : [.. start, .. fields, .. depths, .. pixels];
    }

    public static byte[] Exif(int orientation, bool isBigEndian = false, int type = ShortType) =>
        WithFields(isBigEndian, (0x10F, 2, 4, 0x41424300), (0x112, type, 1, orientation));

    public static byte[] WithFields(bool isBigEndian, params (int Tag, int Type, int Count, long Value)[] fields) =>
        [.. Start(isBigEndian, 8), .. Directory(isBigEndian, fields)];

    public static byte[] BigTiff(bool isBigEndian, params (int Tag, int Type, int Count, long Value)[] fields)
    {
        var bytes = new BinaryBuilder(isBigEndian).Text(isBigEndian ? "MM" : "II").Short(43).Short(8).Short(0).Long8(16).Long8(fields.Length);
        foreach (var (tag, type, count, value) in fields)
        {
            bytes.Short(tag).Short(type).Long8(count).Bytes(Value(isBigEndian, type, value, 8));
        }

        return bytes.Long8(0).ToArray();
    }

    public static byte[] Start(bool isBigEndian, long directory) =>
        new BinaryBuilder(isBigEndian).Text(isBigEndian ? "MM" : "II").Short(42).Long(directory).ToArray();

    private static byte[] Directory(bool isBigEndian, params (int Tag, int Type, int Count, long Value)[] fields)
    {
        var bytes = new BinaryBuilder(isBigEndian).Short(fields.Length);
        foreach (var (tag, type, count, value) in fields)
        {
            bytes.Short(tag).Short(type).Long(count).Bytes(Value(isBigEndian, count == 1 ? type : LongType, value, 4));
        }

        return bytes.Long(0).ToArray();
    }

    /// <summary>A value is at the start of its place, whatever the byte order.</summary>
    private static byte[] Value(bool isBigEndian, int type, long value, int length)
    {
        var bytes = new BinaryBuilder(isBigEndian);
        _ = type switch
        {
            1 or 6 => bytes.Byte((int)value),
            ShortType or 8 => bytes.Short((int)value),
            16 or 17 or 18 => bytes.Long8(value),
            _ => bytes.Long(value),
        };
        return bytes.Zeros(length - bytes.Length).ToArray();
    }
}
