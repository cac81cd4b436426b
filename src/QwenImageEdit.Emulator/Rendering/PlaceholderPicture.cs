using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Represents an image that is not decoded: the emulator downloads nothing, and Skia does not support TIFF.</summary>
internal static class PlaceholderPicture
{
    private const int Tile = 64;

    public static SKImage Draw(string caption, PixelSize size)
    {
        using var surface = SKSurface.Create(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        var canvas = surface.Canvas;
        canvas.Clear(new SKColor(0xD8, 0xDC, 0xE4));
        using var dark = new SKPaint { Color = new SKColor(0xB4, 0xBC, 0xCC) };
        for (var y = 0; y < size.Height; y += Tile)
        {
            for (var x = y / Tile % 2 * Tile; x < size.Width; x += 2 * Tile)
            {
                canvas.DrawRect(x, y, Tile, Tile, dark);
            }
        }

        var letters = Lettering.Drawable(caption, 40);
        var textSize = Math.Min(size.Height / 4f, size.Width * 1.6f / Math.Max(8, letters.Length));
        Lettering.Draw(canvas, letters, size.Width / 2f, (size.Height + textSize) / 2f, textSize, new SKColor(0x30, 0x38, 0x48), SKTextAlign.Center);
        return surface.Snapshot();
    }
}
