using SkiaSharp;

namespace QwenImageEdit.Emulator.Benchmarks;

/// <summary>A photo of 1024×768 pixels in about 200 KB.</summary>
internal static class SampleJpeg
{
    private const int MaxBytes = 200 * 1024;

    public static byte[] Create()
    {
        using var stream = typeof(SampleJpeg).Assembly.GetManifestResourceStream("boats.jpg")!;
        using var original = SKBitmap.Decode(stream);
        using var photo = original.Resize(new SKImageInfo(1024, 768), new SKSamplingOptions(SKFilterMode.Linear));
        return Enumerable.Range(1, 100).Reverse().Select(quality => photo.Encode(SKEncodedImageFormat.Jpeg, quality).ToArray()).First(jpeg => jpeg.Length <= MaxBytes);
    }
}
