using QwenImageEdit.Images;

namespace QwenImageEdit;

/// <summary>The image formats that the service supports: the first bytes, the media type and the file extensions of each.</summary>
public static class ImageFormats
{
    /// <summary>The number of bytes that <see cref="Detect"/> looks at.</summary>
    internal const int SignatureLength = 12;

    /// <summary>The first extension is the one that is written: .tiff, because it is also the name in the media type. Readers accept both spellings.</summary>
    private static readonly Entry[] Table =
    [
        new(ImageFormat.Jpeg, "image/jpeg", [".jpg", ".jpeg"], ["\u00FF\u00D8\u00FF"]),
        new(ImageFormat.Png, "image/png", [".png"], ["\u0089PNG\r\n\u001A\n"]),
        new(ImageFormat.Bmp, "image/bmp", [".bmp"], ["BM"]),
        new(ImageFormat.Tiff, "image/tiff", [".tiff", ".tif"], ["II*\0", "MM\0*", "II+\0", "MM\0+"]),
        new(ImageFormat.Webp, "image/webp", [".webp"], ["RIFF????WEBP"]),
        new(ImageFormat.Gif, "image/gif", [".gif"], ["GIF87a", "GIF89a"]),
    ];

    /// <summary>Detects the format of an image from its first bytes.</summary>
    /// <param name="start">The first bytes of the file. 12 are enough for every format; more are ignored.</param>
    /// <returns>The format; null when these are not the first bytes of an image in a supported format.</returns>
    public static ImageFormat? Detect(ReadOnlySpan<byte> start)
    {
        foreach (var entry in Table)
        {
            foreach (string signature in entry.Signatures)
            {
                if (Signature.Matches(signature, start))
                {
                    return entry.Format;
                }
            }
        }

        return null;
    }

    /// <summary>Finds the format that the extension of a file name stands for.</summary>
    /// <param name="fileName">A file name or path. Upper and lower case are the same.</param>
    /// <returns>The format; null when the extension is missing or is not one of a supported format.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fileName"/> is null.</exception>
    public static ImageFormat? FromFileName(string fileName)
    {
        ArgumentNullException.ThrowIfNull(fileName);
        string extension = Path.GetExtension(fileName);
        foreach (var entry in Table)
        {
            if (entry.Extensions.Contains(extension, StringComparer.OrdinalIgnoreCase))
            {
                return entry.Format;
            }
        }

        return null;
    }

    /// <summary>Returns the media type of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns>The media type, such as <c>image/jpeg</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not a defined value.</exception>
    public static string GetMediaType(this ImageFormat format) => EntryOf(format).MediaType;

    /// <summary>Returns the usual file extension of a format.</summary>
    /// <param name="format">The format.</param>
    /// <returns>The extension with its dot: <c>.jpg</c>, <c>.png</c>, <c>.bmp</c>, <c>.tiff</c>, <c>.webp</c> or <c>.gif</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> is not a defined value.</exception>
    public static string GetFileExtension(this ImageFormat format) => EntryOf(format).Extensions[0];

    private static Entry EntryOf(ImageFormat format)
    {
        foreach (var entry in Table)
        {
            if (entry.Format == format)
            {
                return entry;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(format), format, "The format is not a defined value of ImageFormat.");
    }

    private sealed record Entry(ImageFormat Format, string MediaType, string[] Extensions, string[] Signatures);
}
