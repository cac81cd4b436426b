using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>
/// A line of text. Each character has the first embedded font that contains it. Characters that no font contains, such as emoji, are omitted, and the line ends
/// with the last character that fits in the width.
/// </summary>
internal sealed class TextLine : IDisposable
{
    private const int MaxCharacters = 400;

    private readonly SKTextBlob? _glyphs;

    public TextLine(string text, float size, float maxWidth = float.PositiveInfinity)
    {
        using var latin = EmbeddedFonts.Latin(size);
        using var hanzi = EmbeddedFonts.Hanzi(size);
        using var builder = new SKTextBlobBuilder();
        foreach (var rune in text.EnumerateRunes().Take(MaxCharacters))
        {
            var font = latin.ContainsGlyph(rune.Value) ? latin : hanzi;
            var glyph = font.GetGlyph(rune.Value);
            if (glyph == 0)
            {
                continue;
            }

            var advance = font.MeasureText([glyph]);
            if (Width + advance > maxWidth)
            {
                break;
            }

            builder.AddHorizontalRun([glyph], font, [Width], 0);
            Width += advance;
        }

        _glyphs = builder.Build();
    }

    /// <summary>The width in pixels.</summary>
    public float Width { get; }

    public void Draw(SKCanvas canvas, float left, float baseline, SKColor color)
    {
        if (_glyphs is not null)
        {
            using var paint = new SKPaint { Color = color, IsAntialias = true };
            canvas.DrawText(_glyphs, left, baseline, paint);
        }
    }

    public void Dispose() => _glyphs?.Dispose();
}
