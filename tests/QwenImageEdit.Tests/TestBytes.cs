using SkiaSharp;

namespace QwenImageEdit.Tests;

/// <summary>Images of any length: a real image, followed by bytes that decoders ignore.</summary>
internal static class TestBytes
{
    public static byte[] Jpeg(int length, int seed = 0)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        File.ReadAllBytes(TestImages.Boats).AsSpan().CopyTo(bytes);
        return bytes;
    }

    /// <summary>A PNG of 10×10 pixels, the smallest image that the service accepts.</summary>
    public static byte[] SmallPng(int length)
    {
        using var bitmap = new SKBitmap(10, 10);
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        bitmap.Encode(SKEncodedImageFormat.Png, 100).AsSpan().CopyTo(bytes);
        return bytes;
    }
}
