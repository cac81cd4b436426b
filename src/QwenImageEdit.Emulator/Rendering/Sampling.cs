using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

internal static class Sampling
{
    public static readonly SKSamplingOptions Smooth = new(SKFilterMode.Linear, SKMipmapMode.Linear);
}
