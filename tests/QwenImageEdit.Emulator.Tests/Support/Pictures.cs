using System.Buffers.Binary;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>Real image files in every accepted format, with a red left half and a blue right half.</summary>
internal static class Pictures
{
    public static byte[] Png(int width = 640, int height = 480) => Encode(SKEncodedImageFormat.Png, width, height);

    public static byte[] Webp() => Encode(SKEncodedImageFormat.Webp, 640, 480);

    public static byte[] Jpeg(int width = 640, int height = 480) => Encode(SKEncodedImageFormat.Jpeg, width, height);

    public static byte[] Bmp()
    {
        const int width = 640, height = 480;
        var bmp = new byte[54 + (width * height * 3)];
        "BM"u8.CopyTo(bmp);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(2), bmp.Length);
        bmp[10] = 54;
        bmp[14] = 40;
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), width);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), height);
        bmp[26] = 1;
        bmp[28] = 24;
        for (var pixel = 0; pixel < width * height; pixel++)
        {
            bmp[54 + (pixel * 3) + (pixel % width < width / 2 ? 2 : 0)] = 255;
        }

        return bmp;
    }

    /// <summary>10×10 pixels of one color, written as uncompressed LZW codes with regular clear codes.</summary>
    public static byte[] Gif()
    {
        var codes = new List<int> { 4 };
        for (var pixel = 0; pixel < 100; pixel++)
        {
            if (pixel > 0 && pixel % 2 == 0)
            {
                codes.Add(4);
            }

            codes.Add(1);
        }

        codes.Add(5);
        var bits = new byte[((codes.Count * 3) + 7) / 8];
        for (var bit = 0; bit < codes.Count * 3; bit++)
        {
            bits[bit / 8] |= (byte)(((codes[bit / 3] >> (bit % 3)) & 1) << (bit % 8));
        }

        return
        [
            .. "GIF89a"u8, 10, 0, 10, 0, 0x81, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 255, 255, 255, 255,
            0x2C, 0, 0, 0, 0, 10, 0, 10, 0, 0, 2, (byte)bits.Length, .. bits, 0, 0x3B,
        ];
    }

    /// <summary>The header of a TIFF of 640×480 pixels.</summary>
    public static byte[] Tiff() =>
    [
        .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
        0, 1, 3, 0, 1, 0, 0, 0, 0x80, 0x02, 0, 0,
        1, 1, 4, 0, 1, 0, 0, 0, 0xE0, 0x01, 0, 0, 0, 0, 0, 0,
    ];

    /// <summary>A PNG of 100×100 pixels in one color.</summary>
    public static byte[] Solid(SKColor color)
    {
        using var bitmap = new SKBitmap(100, 100);
        bitmap.Erase(color);
        return bitmap.Encode(SKEncodedImageFormat.Png, 100)!.ToArray();
    }

    public static SKBitmap Decode(byte[] png)
    {
        png.AsSpan(0, 8).ToArray().Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10);
        return SKBitmap.Decode(png) ?? throw new InvalidDataException("The PNG cannot be decoded.");
    }

    private static byte[] Encode(SKEncodedImageFormat format, int width, int height)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.Blue);
        using var red = new SKPaint { Color = SKColors.Red };
        canvas.DrawRect(0, 0, width / 2f, height, red);
        return bitmap.Encode(format, 90)!.ToArray();
    }
}
