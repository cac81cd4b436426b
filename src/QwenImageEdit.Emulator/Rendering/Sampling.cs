using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

internal static class Sampling
{
    /// <summary>Blending between mipmaps would look slightly better but take five times as long.</summary>
    public static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Nearest);
}
