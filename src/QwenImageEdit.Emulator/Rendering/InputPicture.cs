using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>A decoded input image.</summary>
/// <param name="Image">The pixels, upright and scaled down to what is needed.</param>
/// <param name="Size">The upright size of the image before it was scaled down.</param>
internal sealed record InputPicture(SKImage Image, PixelSize Size) : IDisposable
{
    public void Dispose() => Image.Dispose();
}
