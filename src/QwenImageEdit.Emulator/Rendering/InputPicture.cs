using SkiaSharp;

namespace QwenImageEdit.Emulator.Rendering;

/// <summary>An input image that has passed the rules. It is decoded each time it is drawn.</summary>
/// <param name="Size">The upright size.</param>
internal abstract record InputPicture(PixelSize Size)
{
    /// <summary>Draws the picture so that it fills the target. What does not fit is cut off on both sides.</summary>
    /// <exception cref="Http.ServiceRefusal">The image cannot be decoded.</exception>
    public void Fill(SKCanvas canvas, SKRect target)
    {
        var scale = Math.Max(target.Width / Size.Width, target.Height / Size.Height);
        canvas.Save();
        canvas.ClipRect(target);
        canvas.Translate(target.MidX, target.MidY);
        canvas.Scale(scale);
        canvas.Translate(-Size.Width / 2f, -Size.Height / 2f);
        Draw(canvas, scale);
        canvas.Restore();
    }

    /// <summary>Draws the whole upright picture; <paramref name="scale"/> is the number of drawn pixels for each of its pixels.</summary>
    protected abstract void Draw(SKCanvas canvas, float scale);
}
