namespace QwenImageEdit.Emulator.Rendering;

internal static class OutputSize
{
    private const int Step = 16;

    /// <summary>A size of about <paramref name="pixels"/> with the aspect ratio of an image and sides that are multiples of 16.</summary>
    public static PixelSize WithAspectRatioOf(PixelSize image, double pixels)
    {
        var width = Math.Sqrt(pixels * image.Width / image.Height);
        return new PixelSize(Rounded(width), Rounded(pixels / width));
    }

    public static PixelSize RoundedToStep(PixelSize size) => new(Rounded(size.Width), Rounded(size.Height));

    private static int Rounded(double side) => Math.Max(Step, (int)Math.Round(side / Step) * Step);
}
