using SkiaSharp;

namespace QwenImageEdit.HeaderFuzz;

/// <summary>A second opinion. Skia reads no TIFF, and tells what it takes at all only after a closer look.</summary>
internal static class OtherDecoder
{
    /// <summary>Null when Skia takes the bytes for no image.</summary>
    public static (int Width, int Height)? SizeAsShown(byte[] image)
    {
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data);
        if (codec is null)
        {
            return null;
        }

        bool swaps = codec.EncodedOrigin is >= SKEncodedOrigin.LeftTop and <= SKEncodedOrigin.LeftBottom;
        return swaps ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
    }
}
