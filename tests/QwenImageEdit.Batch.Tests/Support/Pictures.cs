using SkiaSharp;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>A picture that the service accepts as input.</summary>
internal static class Pictures
{
    public static byte[] Png { get; } = Encode();

    private static byte[] Encode()
    {
        using var bitmap = new SKBitmap(400, 600);
        bitmap.Erase(SKColors.SteelBlue);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }
}
