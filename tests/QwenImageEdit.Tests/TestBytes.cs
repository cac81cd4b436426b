using SkiaSharp;

namespace QwenImageEdit.Tests;

/// <summary>Images of any length: a real one, followed by filler that decoders ignore.</summary>
internal static class TestBytes
{
    public static byte[] Jpeg(int length, int seed = 0)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        File.ReadAllBytes(TestImages.Boats).AsSpan().CopyTo(bytes);
        return bytes;
    }

    /// <summary>Ten by ten pixels, the smallest picture that the service takes.</summary>
    public static byte[] SmallPng(int length)
    {
        using var bitmap = new SKBitmap(10, 10);
        byte[] bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        bitmap.Encode(SKEncodedImageFormat.Png, 100).AsSpan().CopyTo(bytes);
        return bytes;
    }
}
