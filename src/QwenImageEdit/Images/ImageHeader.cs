using static System.FormattableString;

namespace QwenImageEdit.Images;

/// <summary>What the header of an image contains.</summary>
/// <param name="Format">The format.</param>
/// <param name="Width">Width in pixels, with the EXIF orientation applied.</param>
/// <param name="Height">Height in pixels, with the EXIF orientation applied.</param>
internal sealed record ImageHeader(ImageFormat Format, int Width, int Height)
{
    /// <summary>A variant of the format that the documentation of the service does not mention, such as "a BigTIFF image"; null for a usual image.</summary>
    public string? UndocumentedVariant { get; init; }

    /// <param name="stream">At the image's first byte. The caller disposes it.</param>
    /// <exception cref="UnusableImageException">The bytes are not an image that the service supports.</exception>
    public static ImageHeader Read(Stream stream)
    {
        using var reader = new HeaderReader(stream);
        return ImageFormats.Detect(reader.Peek(ImageFormats.SignatureLength)) switch
        {
            ImageFormat.Jpeg => JpegHeader.Read(reader),
            ImageFormat.Png => PngHeader.Read(reader),
            ImageFormat.Webp => WebpHeader.Read(reader),
            ImageFormat.Gif => GifHeader.Read(reader),
            ImageFormat.Tiff => TiffHeader.Read(reader),
            ImageFormat.Bmp when !BmpHeader.IsText(reader) => BmpHeader.Read(reader),
            _ => throw UnsupportedFormats.Refuse(reader.Peek(HeaderReader.WindowLength)),
        };
    }

    /// <summary>Reads a stream that must not block.</summary>
    /// <inheritdoc cref="Read(Stream)"/>
    public static async ValueTask<ImageHeader> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var prefetched = new PrefetchedStream(stream);
        while (true)
        {
            await prefetched.FetchAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var header = Read(prefetched);
                if (!prefetched.IsPartMissing)
                {
                    return header;
                }
            }
            catch (UnusableImageException) when (prefetched.IsPartMissing)
            {
                // Without the missing part this says nothing about the image.
            }
        }
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

    public static UnusableImageException Invalid(string rule) => new(RequestViolationCode.ImageHeaderInvalid, "is not a valid image: " + rule);

    private static bool IsSide(long pixels) => pixels is > 0 and <= int.MaxValue;
}
