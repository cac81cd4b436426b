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

        DrawCaption(canvas, caption, size);
        return surface.Snapshot();
    }
    private static void DrawCaption(SKCanvas canvas, string caption, PixelSize size)
    {
        var (width, textSize) = (size.Width * 0.9f, size.Height / 4f);
        using var unlimited = new TextLine(caption, textSize);
        textSize *= Math.Clamp(width / unlimited.Width, 0.1f, 1);
        using var line = new TextLine(caption, textSize, width);
        line.Draw(canvas, (size.Width - line.Width) / 2, (size.Height + textSize) / 2, new SKColor(0x30, 0x38, 0x48));
    }
}
