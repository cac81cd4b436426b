using SkiaSharp;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Decodes images, and refuses those that the service would refuse.</summary>
internal static class PictureReader
{
    private const int MaxImageBytes = 10 * 1024 * 1024;
    private const int MinSide = 10;
    private const int MaxRatio = 200;
    private const int MaxKeptSide = 2048;
    private const long MaxDecodedPixels = 64L * 1024 * 1024;

    public static InputPicture Read(byte[] bytes, string path)
    {
        RequireImage(bytes.Length <= MaxImageBytes, $"The image size exceeds the limit: the image of '{path}' has {bytes.Length} bytes; at most {MaxImageBytes} are allowed.");
        var origin = Orientation.Of(bytes);
        if (TiffDirectory.IsTiff(bytes))
        {
            var tiff = TiffDirectory.ReadSize(bytes);
            RequireImage(tiff is not null, $"The image format is illegal and cannot be opened: the image of '{path}' is a damaged TIFF.");
            return Placeholder("TIFF", Checked(tiff!.Value.Turned(origin), path));
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        RequireImage(
            codec?.EncodedFormat is SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp,
            $"The image format is illegal and cannot be opened: the image of '{path}' is not a readable JPEG, PNG, BMP, TIFF, WEBP or GIF.");
        var size = Checked(new PixelSize(codec!.Info.Width, codec.Info.Height).Turned(origin), path);
        if ((long)size.Width * size.Height > MaxDecodedPixels)
        {
            return Placeholder($"{size.Width} × {size.Height}", size);
        }

        return new InputPicture(Upright(codec, origin, size, path), size);
    }

    public static InputPicture Placeholder(string caption, PixelSize size) => new(PlaceholderPicture.Draw(caption, Fitted(size)), size);

    private static PixelSize Checked(PixelSize size, string path)
    {
        RequireImage(
            size.Width >= MinSide && size.Height >= MinSide,
            $"The image length and width do not meet the model restrictions: the image of '{path}' is {size.Width}×{size.Height} pixels; each side must have at least {MinSide}.");
        RequireImage(
            size.Width <= (long)size.Height * MaxRatio && size.Height <= (long)size.Width * MaxRatio,
            $"The image length and width do not meet the model restrictions: the image of '{path}' is {size.Width}×{size.Height} pixels; the ratio of its sides must not exceed {MaxRatio}:1.");
        return size;
    }

    private static SKImage Upright(SKCodec codec, SKEncodedOrigin origin, PixelSize size, string path)
    {
        using var stored = new SKBitmap(new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var outcome = codec.GetPixels(stored.Info, stored.GetPixels());
        RequireImage(outcome == SKCodecResult.Success, $"The image format is illegal and cannot be opened: the image of '{path}' is damaged or cut short ({outcome}).");

        var kept = Fitted(size);
        using var surface = SKSurface.Create(new SKImageInfo(kept.Width, kept.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        surface.Canvas.Scale((float)kept.Width / size.Width, (float)kept.Height / size.Height);
        surface.Canvas.Concat(ToUpright(origin, size.Width, size.Height));
        stored.SetImmutable();
        using var image = SKImage.FromBitmap(stored);
        surface.Canvas.DrawImage(image, 0, 0, Sampling.Smooth);
        return surface.Snapshot();
    }

    private static PixelSize Fitted(PixelSize size)
    {
        var scale = Math.Min(1, (double)MaxKeptSide / Math.Max(size.Width, size.Height));
        return new PixelSize(Math.Max(1, (int)(size.Width * scale)), Math.Max(1, (int)(size.Height * scale)));
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
