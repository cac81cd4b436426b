using SkiaSharp;

namespace QwenImageEdit.HeaderFuzz;

/// <summary>Reads image sizes with Skia, for comparison. Skia does not support TIFF and rejects some images only after reading further.</summary>
internal static class OtherDecoder
{
    /// <summary>The size after applying the orientation; null when Skia cannot read the image.</summary>
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
