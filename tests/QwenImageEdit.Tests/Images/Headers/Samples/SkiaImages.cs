using SkiaSharp;

namespace QwenImageEdit.Tests.Images.Headers.Samples;

/// <summary>Images from real encoders.</summary>
internal static class SkiaImages
{
    public static byte[] Jpeg(int width, int height) => Encode(width, height, pixels => pixels.Encode(SKEncodedImageFormat.Jpeg, 80));

    public static byte[] Png(int width, int height) => Encode(width, height, pixels => pixels.Encode(SKEncodedImageFormat.Png, 100));

    public static byte[] LossyWebp(int width, int height) =>
        Encode(width, height, pixels => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 80)));

    public static byte[] LosslessWebp(int width, int height) =>
        Encode(width, height, pixels => pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 80)));

    /// <summary>The orientation as another decoder reads it.</summary>
    public static int OrientationIn(byte[] image)
    {
        using var codec = SKCodec.Create(new MemoryStream(image));
        return (int)codec.EncodedOrigin;
    }

    /// <summary>The size as another decoder reads it, before the orientation is applied.</summary>
    public static (int Width, int Height) SizeOf(byte[] image)
    {
        var size = SKBitmap.DecodeBounds(image).Size;
        return (size.Width, size.Height);
    }

    private static byte[] Encode(int width, int height, Func<SKPixmap, SKData?> encode)
    {
        using var bitmap = new SKBitmap(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var paint = new SKPaint { Color = SKColors.Orange };
            canvas.Clear(SKColors.SteelBlue);
            canvas.DrawOval(width / 2f, height / 2f, width / 3f, height / 4f, paint);
        }

        using var pixels = bitmap.PeekPixels();
        using var data = encode(pixels) ?? throw new InvalidOperationException("Skia did not encode the sample.");
        return data.ToArray();
    }
}
