using SkiaSharp;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Reads the headers of images, and refuses those that the service would refuse.</summary>
internal static class PictureReader
{
    private const int MaxImageBytes = 10 * 1024 * 1024;
    private const int MinSide = 10;
    private const int MaxRatio = 200;
    private const long MaxDecodedPixels = 64L * 1024 * 1024;

    public static InputPicture Read(byte[] bytes, string path)
    {
        RequireImage(bytes.Length <= MaxImageBytes, $"The image size exceeds the limit: the image of '{path}' has {bytes.Length} bytes; at most {MaxImageBytes} are allowed.");
        var origin = Orientation.Of(bytes);
        if (TiffDirectory.IsTiff(bytes))
        {
            var tiff = TiffDirectory.ReadSize(bytes);
            RequireImage(tiff is not null, $"The image format is illegal and cannot be opened: the image of '{path}' is a damaged TIFF.");
            return new PlaceholderPicture("TIFF", Checked(tiff!.Value.Turned(origin), path));
        }

        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        RequireImage(
            codec?.EncodedFormat is SKEncodedImageFormat.Jpeg or SKEncodedImageFormat.Png or SKEncodedImageFormat.Webp or SKEncodedImageFormat.Gif or SKEncodedImageFormat.Bmp,
            $"The image format is illegal and cannot be opened: the image of '{path}' is not a readable JPEG, PNG, BMP, TIFF, WEBP or GIF.");
        var size = Checked(new PixelSize(codec!.Info.Width, codec.Info.Height).Turned(origin), path);
        return (long)size.Width * size.Height > MaxDecodedPixels
            ? new PlaceholderPicture($"{size.Width} × {size.Height}", size)
            : new EncodedPicture(bytes, origin, size, path);
    }

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
}
