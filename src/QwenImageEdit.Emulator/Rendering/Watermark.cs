using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>The text at the bottom right of a result with <c>watermark</c>.</summary>
internal static class Watermark
{
    public static void Draw(SKCanvas canvas, PixelSize size)
    {
        var textSize = Math.Min(size.Width, size.Height) / 24f;
        using var line = new TextLine("Qwen-Image", textSize);
        var (left, bottom) = (size.Width - (textSize / 2) - line.Width, size.Height - (textSize / 2));
        line.Draw(canvas, left + 1, bottom + 1, new SKColor(0, 0, 0, 160));
        line.Draw(canvas, left, bottom, new SKColor(255, 255, 255, 220));
    }
}
