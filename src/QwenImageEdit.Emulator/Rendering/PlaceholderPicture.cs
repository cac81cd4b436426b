using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Represents an image that is not decoded: the emulator downloads nothing, and Skia does not support TIFF.</summary>
internal sealed record PlaceholderPicture(string Caption, PixelSize Size) : InputPicture(Size)
{
    private const int Tile = 64;
    private const int MaxSide = 2048;

    protected override void Draw(SKCanvas canvas, float scale)
    {
        var reduction = Math.Min(1, (float)MaxSide / Math.Max(Size.Width, Size.Height));
        canvas.Scale(1 / reduction);
        var (width, height) = (Size.Width * reduction, Size.Height * reduction);
        canvas.Clear(new SKColor(0xD8, 0xDC, 0xE4));
        using var dark = new SKPaint { Color = new SKColor(0xB4, 0xBC, 0xCC) };
        for (var y = 0; y < height; y += Tile)
        {
            for (var x = y / Tile % 2 * Tile; x < width; x += 2 * Tile)
            {
                canvas.DrawRect(x, y, Tile, Tile, dark);
            }
        }

        DrawCaption(canvas, canvas.LocalClipBounds);
    }

    /// <summary>Only the visible part of the picture counts, so that the caption is not cut off.</summary>
    private void DrawCaption(SKCanvas canvas, SKRect visible)
    {
        var (maxWidth, textSize) = (visible.Width * 0.9f, visible.Height / 4f);
        using var unlimited = new TextLine(Caption, textSize);
        textSize *= Math.Clamp(maxWidth / unlimited.Width, 0.1f, 1);
        using var line = new TextLine(Caption, textSize, maxWidth);
        line.Draw(canvas, visible.MidX - (line.Width / 2), visible.MidY + (textSize / 2), new SKColor(0x30, 0x38, 0x48));
    }
}
