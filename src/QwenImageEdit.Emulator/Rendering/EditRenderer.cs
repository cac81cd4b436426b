using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Draws the inputs, tinted and stamped, in place of the model's work.</summary>
internal static class EditRenderer
{
    private const int GoldenAngle = 137;
    private static readonly SKPngEncoderOptions Fast = new(SKPngEncoderFilterFlags.Sub, 1);

    /// <summary>The last input fills the image; the others are framed insets at the bottom left.</summary>
    public static SKImage Compose(IReadOnlyList<InputPicture> inputs, PixelSize size)
    {
        using var surface = CreateSurface(size);
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        if (inputs.Count > 0)
        {
            DrawFilling(canvas, inputs[^1].Image, new SKRect(0, 0, size.Width, size.Height));
        }

        using var frame = new SKPaint { Color = SKColors.White };
        var shorter = Math.Min(size.Width, size.Height);
        var (side, gap) = (shorter * 0.28f, shorter * 0.03f);
        for (var number = 0; number < inputs.Count - 1; number++)
        {
            var inset = SKRect.Create(gap + (number * (side + gap)), size.Height - gap - side, side, side);
            canvas.DrawRect(inset, frame);
            inset.Inflate(-side * 0.03f, -side * 0.03f);
            DrawFilling(canvas, inputs[number].Image, inset);
        }

        return surface.Snapshot();
    }

    /// <summary>Draws one variant as a PNG.</summary>
    public static byte[] Draw(EditDrawing drawing, int index)
    {
        using var surface = CreateSurface(drawing.Size);
        var canvas = surface.Canvas;
        canvas.DrawImage(drawing.Composition, 0, 0, SKSamplingOptions.Default);
        DrawTint(canvas, drawing, index);
        DrawStamp(canvas, drawing, index);
        if (drawing.Watermark)
        {
            DrawWatermark(canvas, drawing.Size);
        }

        using var pixels = surface.PeekPixels()!;
        using var png = pixels.Encode(Fast)!;
        return png.ToArray();
    }

    private static SKSurface CreateSurface(PixelSize size) =>
        SKSurface.Create(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));

    private static void DrawFilling(SKCanvas canvas, SKImage image, SKRect target)
    {
        var source = new SKRect(0, 0, image.Width, image.Height).AspectFit(target.Size);
        canvas.DrawImage(image, source, target, Sampling.Smooth);
    }

    private static void DrawTint(SKCanvas canvas, EditDrawing drawing, int index)
    {
        var hue = ((Fingerprint(drawing) % 360) + (index * GoldenAngle)) % 360;
        using var tint = new SKPaint { Color = SKColor.FromHsl(hue, 85, 50, 90) };
        canvas.DrawRect(0, 0, drawing.Size.Width, drawing.Size.Height, tint);
    }

    private static long Fingerprint(EditDrawing drawing)
    {
        long hash = drawing.Seed;
        foreach (var character in drawing.Prompt + "\n" + drawing.NegativePrompt)
        {
            hash = ((hash * 31) + character) % 1_000_003;
        }

        return hash;
    }

    private static void DrawStamp(SKCanvas canvas, EditDrawing drawing, int index)
    {
        var (width, height) = drawing.Size;
        var lineHeight = Math.Min(height / 8f, width / 18f);
        using var band = new SKPaint { Color = new SKColor(0, 0, 0, 190) };
        canvas.DrawRect(0, 0, width, lineHeight * 2.5f, band);
        var (left, maxWidth) = (lineHeight * 0.4f, width - (lineHeight * 0.8f));
        using var title = new TextLine("EMULATOR – not the model's work", lineHeight * 0.9f, maxWidth);
        title.Draw(canvas, left, lineHeight, SKColors.White);
        using var details = new TextLine($"#{index + 1} seed {drawing.Seed} {drawing.Model}: {drawing.Prompt}", lineHeight * 0.55f, maxWidth);
        details.Draw(canvas, left, lineHeight * 2, SKColors.White);
    }

    private static void DrawWatermark(SKCanvas canvas, PixelSize size)
    {
        var textSize = Math.Min(size.Width, size.Height) / 24f;
        using var line = new TextLine("Qwen-Image", textSize);
        var (left, bottom) = (size.Width - (textSize / 2) - line.Width, size.Height - (textSize / 2));
        line.Draw(canvas, left + 1, bottom + 1, new SKColor(0, 0, 0, 160));
        line.Draw(canvas, left, bottom, new SKColor(255, 255, 255, 220));
    }
}
