using System.Buffers.Binary;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Pictures of 640×480 pixels with an EXIF orientation.</summary>
internal static class OrientedPictures
{
    private static readonly byte[] ExifPrefix = [.. "Exif\0\0"u8];

    /// <summary>EXIF data with the orientation in the given type: 1 BYTE, 3 SHORT, 4 LONG.</summary>
    public static byte[] Exif(byte orientation, byte type = 3, bool littleEndian = false)
    {
        byte[] value = (type, littleEndian) switch
        {
            (1, _) or (_, true) => [orientation, 0, 0, 0],
            (3, _) => [0, orientation, 0, 0],
            _ => [0, 0, 0, orientation],
        };
        return littleEndian
            ? [.. "II*\0"u8, 8, 0, 0, 0, 1, 0, 0x12, 0x01, type, 0, 1, 0, 0, 0, .. value, 0, 0, 0, 0]
            : [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, type, 0, 0, 0, 1, .. value, 0, 0, 0, 0];
    }

    public static byte[] Jpeg(byte[] exif, byte[]? before = null)
    {
        var (jpeg, length) = (Pictures.Jpeg(), 2 + ExifPrefix.Length + exif.Length);
        return [.. jpeg[..2], .. before ?? [], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. ExifPrefix, .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG with an eXIf chunk before or after its pixels.</summary>
    public static byte[] Png(byte[] exif, bool atEnd = false)
    {
        const int HeaderLength = 33, EndLength = 12;
        var png = Pictures.Png();
        byte[] body = [.. "eXIf"u8, .. exif];
        var position = atEnd ? png.Length - EndLength : HeaderLength;
        return [.. png[..position], .. BigEndian((uint)exif.Length), .. body, .. BigEndian(Crc(body)), .. png[position..]];
    }

    /// <summary>A WEBP in the extended format with an EXIF chunk.</summary>
    public static byte[] Webp(byte[] exif, bool prefix = false, bool hasFlag = true)
    {
        const byte HasExif = 8;
        byte[] data = prefix ? [.. ExifPrefix, .. exif] : exif;
        byte[] chunks =
        [
            .. "VP8X"u8, 10, 0, 0, 0, hasFlag ? HasExif : (byte)0, 0, 0, 0, 0x7F, 0x02, 0, 0xDF, 0x01, 0,
            .. Pictures.Webp()[12..],
            .. "EXIF"u8, .. LittleEndian(data.Length), .. data,
        ];
        return [.. "RIFF"u8, .. LittleEndian(chunks.Length + 4), .. "WEBP"u8, .. chunks];
    }

    /// <summary>The header of a TIFF with an orientation.</summary>
    public static byte[] Tiff(byte orientation, byte type = 3) =>
    [
        .. "II*\0"u8, 8, 0, 0, 0, 3, 0,
        0, 1, 3, 0, 1, 0, 0, 0, 0x80, 0x02, 0, 0,
        1, 1, 4, 0, 1, 0, 0, 0, 0xE0, 0x01, 0, 0,
        0x12, 1, type, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>The header of a BigTIFF with an orientation.</summary>
    public static byte[] BigTiff(byte orientation) =>
    [
        .. "II+\0"u8, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0x80, 0x02, 0, 0, 0, 0, 0, 0,
        1, 1, 16, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0xE0, 0x01, 0, 0, 0, 0, 0, 0,
        0x12, 1, 3, 0, 1, 0, 0, 0, 0, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0,
    ];

    private static byte[] BigEndian(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] LittleEndian(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }
        }

        return ~crc;
    }
}
