using QwenImageEdit.Emulator.Rendering.Png;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Draws one picture for each size, whatever the inputs. Only the stamp is drawn for each variant.</summary>
internal sealed class SizePictures
{
    private const int MaxKept = 64;
    private readonly Dictionary<(PixelSize Size, bool Watermark), CompressedRows> _belowStamp = [];
    private readonly object _lock = new();

    /// <summary>Draws one variant as a PNG.</summary>
    public byte[] Draw(EditDrawing drawing, int index)
    {
        var size = drawing.Size with { Height = Stamp.Rows(drawing.Size) };
        using var surface = Surfaces.Create(size);
        surface.Canvas.Clear(SKColor.FromHsl(drawing.Hue(index), 85, 50));
        Stamp.Draw(surface.Canvas, drawing, index);
        using var pixels = surface.PeekPixels();
        if (size == drawing.Size)
        {
            using var all = CompressedRows.Of(pixels, .., isEnd: true);
            return PngFile.Of(size, all);
        }

        using var stamp = CompressedRows.Of(pixels, .., isEnd: false);
        return PngFile.Of(drawing.Size, stamp, BelowStamp(drawing.Size, drawing.Watermark));
    }

    private CompressedRows BelowStamp(PixelSize size, bool watermark)
    {
        lock (_lock)
        {
            if (_belowStamp.TryGetValue((size, watermark), out var kept))
            {
                return kept;
            }

            // A caller may choose any number of sizes.
            if (_belowStamp.Count == MaxKept)
            {
                _belowStamp.Clear();
            }

            return _belowStamp[(size, watermark)] = DrawBelowStamp(size, watermark);
        }
    }

    private static CompressedRows DrawBelowStamp(PixelSize size, bool watermark)
    {
        using var surface = Surfaces.Create(size);
        new PlaceholderPicture($"{size.Width} × {size.Height}", size).Fill(surface.Canvas, new SKRect(0, 0, size.Width, size.Height));
        if (watermark)
        {
            Watermark.Draw(surface.Canvas, size);
        }

        using var pixels = surface.PeekPixels();
        using var rows = CompressedRows.Of(pixels, Stamp.Rows(size).., isEnd: true);
        return rows.ToKept();
    }
}
