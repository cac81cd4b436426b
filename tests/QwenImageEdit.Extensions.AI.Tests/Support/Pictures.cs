using Microsoft.Extensions.AI;
using SkiaSharp;

namespace QwenImageEdit.Extensions.AI.Tests;

/// <summary>Generated pictures.</summary>
internal static class Pictures
{
    private const int Width = 400;
    private const int Height = 600;
    private const uint Blue = 0xFF336699;

    public static byte[] Png(uint color = Blue) => Encode(SKEncodedImageFormat.Png, color);

    public static byte[] Jpeg() => Encode(SKEncodedImageFormat.Jpeg, Blue);

    public static byte[] Webp() => Encode(SKEncodedImageFormat.Webp, Blue);

    public static DataContent Content() => new(Png(), "image/png");

    public static (SKEncodedImageFormat Format, int Width, int Height) Describe(ReadOnlyMemory<byte> image)
    {
        using var codec = SKCodec.Create(SKData.CreateCopy(image.Span));
        return (codec.EncodedFormat, codec.Info.Width, codec.Info.Height);
    }

    private static byte[] Encode(SKEncodedImageFormat format, uint color)
    {
        using var bitmap = new SKBitmap(Width, Height);
        bitmap.Erase(color);
        using var data = bitmap.Encode(format, quality: 100);
        return data.ToArray();
    }
}
