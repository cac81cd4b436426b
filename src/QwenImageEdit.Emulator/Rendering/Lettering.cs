using System.Text;
using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>Draws text in the embedded font. Characters that the font does not have, such as Hanzi, are omitted.</summary>
internal static class Lettering
{
    private static readonly SKTypeface Typeface = Load();

    public static SKFont Font(float size) => new(Typeface, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None };

    public static string Drawable(string text, int maxCharacters)
    {
        using var font = Font(12);
        var kept = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length < maxCharacters && font.GetGlyph(rune.Value) != 0)
            {
                kept.Append(rune);
            }
        }

        return kept.ToString().Trim();
    }

    public static void Draw(SKCanvas canvas, string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = Font(size);
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawText(text, x, y, align, font, paint);
    }

    private static SKTypeface Load()
    {
        using var stream = typeof(Lettering).Assembly.GetManifestResourceStream("stamp.woff")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException("The embedded font stamp.woff cannot be read.");
    }
}
