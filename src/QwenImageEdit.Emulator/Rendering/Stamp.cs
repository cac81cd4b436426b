using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>The band at the top of each result, which says whose work it is.</summary>
internal static class Stamp
{
    /// <summary>The number of rows that the band covers, at least one.</summary>
    public static int Rows(PixelSize size) => Math.Min(size.Height, (int)MathF.Ceiling(BandHeight(size)));

    public static void Draw(SKCanvas canvas, EditDrawing drawing, int index)
    {
        var (width, lineHeight) = (drawing.Size.Width, LineHeight(drawing.Size));
        using var band = new SKPaint { Color = new SKColor(0, 0, 0, 190) };
        canvas.DrawRect(0, 0, width, BandHeight(drawing.Size), band);

        var (left, maxWidth) = (lineHeight * 0.4f, width - (lineHeight * 0.8f));
        using var title = new TextLine("EMULATOR – not the model's work", lineHeight * 0.9f, maxWidth);
        title.Draw(canvas, left, lineHeight, SKColors.White);
        using var details = new TextLine($"#{index + 1} seed {drawing.Seed} {drawing.Model}: {drawing.Prompt}", lineHeight * 0.55f, maxWidth);
        details.Draw(canvas, left, lineHeight * 2, SKColors.White);
    }

    private static float BandHeight(PixelSize size) => LineHeight(size) * 2.5f;

    private static float LineHeight(PixelSize size) => Math.Min(size.Height / 8f, size.Width / 18f);
}
