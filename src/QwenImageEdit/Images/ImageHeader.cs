using static System.FormattableString;

namespace QwenImageEdit.Images;

/// <summary>Format and pixel size as shown, from an image's header alone.</summary>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <param name="stream">At the image's first byte; moved, and left to the caller to dispose.</param>
    /// <exception cref="ImageHeaderException">The bytes are no image that the service takes.</exception>
    public static ImageHeader Read(Stream stream)
    {
        using var reader = new HeaderReader(stream);
        return JpegHeader.TryRead(reader)
            ?? PngHeader.TryRead(reader)
            ?? WebpHeader.TryRead(reader)
            ?? GifHeader.TryRead(reader)
            ?? TiffHeader.TryRead(reader)
            ?? BmpHeader.TryRead(reader)
            ?? throw UnsupportedFormat.Refuse(reader);
    }

    public static ImageHeader AsShown(ImageFormat format, long width, long height, int orientation = Exif.NoOrientation)
    {
        if (!IsSide(width) || !IsSide(height))
        {
            throw Invalid(Invariant($"its header says {width}×{height} pixels"));
        }

        return Exif.SwapsSides(orientation)
            ? new ImageHeader(format, (int)height, (int)width)
            : new ImageHeader(format, (int)width, (int)height);
    }

    public static ImageHeaderException Invalid(string rule) => new(RequestViolationCode.ImageHeaderInvalid, "is not a valid image: " + rule);

    private static bool IsSide(long pixels) => pixels is > 0 and <= int.MaxValue;
}
