using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

internal static class Surfaces
{
    /// <summary>Skia draws several times faster in the color type that it uses itself on most systems.</summary>
    public static SKImageInfo Info(PixelSize size, SKAlphaType alpha = SKAlphaType.Opaque) => new(size.Width, size.Height, SKColorType.Bgra8888, alpha);

    public static SKSurface Create(PixelSize size) => SKSurface.Create(Info(size));
}
