using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>An input image ready to be drawn.</summary>
/// <param name="Image">The pixels, upright and no larger than needed.</param>
/// <param name="Size">The size of the image as it was sent, upright.</param>
internal sealed record InputPicture(SKImage Image, PixelSize Size) : IDisposable
{
    public void Dispose() => Image.Dispose();
}
