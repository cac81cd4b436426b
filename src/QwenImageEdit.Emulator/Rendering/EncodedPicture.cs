using SkiaSharp;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>An input image in a format that Skia decodes.</summary>
internal sealed record EncodedPicture(byte[] Bytes, SKEncodedOrigin Origin, PixelSize Size, string Path) : InputPicture(Size)
{
    /// <summary>Blending between mipmaps would look slightly better but take five times as long.</summary>
    private static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Nearest);

    protected override void Draw(SKCanvas canvas, float scale)
    {
        using var data = SKData.CreateCopy(Bytes);
        using var codec = SKCodec.Create(data);
        using var pixels = Decode(codec, scale);
        using var image = SKImage.FromBitmap(pixels);
        canvas.Concat(ToUpright(Origin, Size.Width, Size.Height));
        canvas.Scale((float)codec.Info.Width / image.Width, (float)codec.Info.Height / image.Height);
        canvas.DrawImage(image, 0, 0, Smooth);
    }

    /// <summary>JPEG and WEBP are decoded in a smaller size if that suffices. JPEG has eighths of its size.</summary>
    private SKBitmap Decode(SKCodec codec, float scale)
    {
        var size = codec.GetScaledDimensions(Math.Min(1, MathF.Ceiling(scale * 8) / 8));
        var pixels = new SKBitmap(Surfaces.Info(new PixelSize(size.Width, size.Height), codec.Info.IsOpaque ? SKAlphaType.Opaque : SKAlphaType.Premul));
        var outcome = codec.GetPixels(pixels.Info, pixels.GetPixels());
        if (outcome != SKCodecResult.Success)
        {
            pixels.Dispose();
            throw BadImage($"The image format is illegal and cannot be opened: the image of '{Path}' is damaged or cut short ({outcome}).");
        }

        pixels.SetImmutable();
        return pixels;
    }

    /// <summary>The EXIF orientations as matrices; width and height are those of the upright image.</summary>
    private static SKMatrix ToUpright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
