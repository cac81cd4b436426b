using QwenImageEdit.Emulator.Rendering.Png;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Draws the inputs, tinted and stamped, in place of the model's work.</summary>
internal static class EditRenderer
{
    /// <summary>The last input fills the image; the others are framed insets at the bottom left.</summary>
    public static SKImage Compose(IReadOnlyList<InputPicture> inputs, PixelSize size)
    {
        using var surface = Surfaces.Create(size);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        if (inputs.Count > 0)
        {
            inputs[^1].Fill(canvas, new SKRect(0, 0, size.Width, size.Height));
        }

        using var frame = new SKPaint { Color = SKColors.White };
        var shorter = Math.Min(size.Width, size.Height);
        var (side, gap) = (shorter * 0.28f, shorter * 0.03f);
        for (var number = 0; number < inputs.Count - 1; number++)
        {
            var inset = SKRect.Create(gap + (number * (side + gap)), size.Height - gap - side, side, side);
            canvas.DrawRect(inset, frame);
            inset.Inflate(-side * 0.03f, -side * 0.03f);
            inputs[number].Fill(canvas, inset);
        }

        return surface.Snapshot();
    }

    /// <summary>Draws one variant as a PNG.</summary>
    public static byte[] Draw(SKImage composition, EditDrawing drawing, int index)
    {
        using var surface = Surfaces.Create(drawing.Size);
        var canvas = surface.Canvas;
        canvas.DrawImage(composition, 0, 0, SKSamplingOptions.Default);
        canvas.DrawColor(SKColor.FromHsl(drawing.Hue(index), 85, 50, 90), SKBlendMode.SrcOver);
        Stamp.Draw(canvas, drawing, index);
        if (drawing.Watermark)
        {
            Watermark.Draw(canvas, drawing.Size);
        }

        using var pixels = surface.PeekPixels();
        using var rows = CompressedRows.Of(pixels, .., isEnd: true);
        return PngFile.Of(drawing.Size, rows);
    }
}
