using QwenImageEdit.Tests.Images.Headers.Samples;
using SkiaSharp;

namespace QwenImageEdit.HeaderFuzz;

/// <summary>Photographs, as they are and re-encoded in the formats that Skia writes.</summary>
internal static class RealImages
{
    private static readonly string[] Names = ["nagasaki-boats.jpg", "allium-oreophilum.jpg", "french-alpine-landscape.jpg", "locomotion-house-cat.jpg"];

    public static IEnumerable<(string Name, byte[] Image)> Create()
    {
        foreach (string name in Names)
        {
            byte[] photograph = Photographs.Read(name);
            using var bitmap = SKBitmap.Decode(photograph).Resize(new SKSizeI(200, 150), SKSamplingOptions.Default);
            using var pixels = bitmap.PeekPixels();
            yield return (name, photograph);
            yield return (name + " as png", pixels.Encode(SKEncodedImageFormat.Png, 100)!.ToArray());
            yield return (name + " as lossy webp", pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossy, 80))!.ToArray());
            yield return (name + " as lossless webp", pixels.Encode(new SKWebpEncoderOptions(SKWebpEncoderCompression.Lossless, 80))!.ToArray());
        }
    }
}
