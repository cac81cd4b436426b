using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>The EXIF orientation of an image. Skia itself reads it in few formats, and only if it has the type SHORT.</summary>
internal static class Orientation
{
    private const ushort Tag = 274;

    public static SKEncodedOrigin Of(ReadOnlySpan<byte> image) =>
        TiffDirectory.ReadValue(ExifBlock.Find(image), Tag) is >= 1 and <= 8 and var value ? (SKEncodedOrigin)value : SKEncodedOrigin.TopLeft;

    public static PixelSize Turned(this PixelSize size, SKEncodedOrigin origin) =>
        origin >= SKEncodedOrigin.LeftTop ? new PixelSize(size.Height, size.Width) : size;
}
