using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

internal static class EmbeddedFonts
{
    private static readonly Lazy<SKTypeface> LatinTypeface = new(() => Load("latin.woff"));
    private static readonly Lazy<SKTypeface> HanziTypeface = new(() => Load("hanzi.woff"));

    public static SKFont Latin(float size) => Font(LatinTypeface.Value, size);

    public static SKFont Hanzi(float size) => Font(HanziTypeface.Value, size);

    private static SKFont Font(SKTypeface typeface, float size) =>
        new(typeface, size) { Edging = SKFontEdging.Antialias, Hinting = SKFontHinting.None, Subpixel = true };

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(EmbeddedFonts).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data) ?? throw new InvalidOperationException($"The embedded font {name} cannot be read.");
    }
}
