namespace QwenImageEdit.Images;

/// <summary>Names formats that the service does not support, by their first bytes.</summary>
internal static class UnsupportedFormat
{
    private static readonly (int Offset, string Signature, string Name)[] Signatures =
    [
        (4, "ftyphei", "a HEIC image"),
        (4, "ftyphev", "a HEIC image"),
        (4, "ftypmif1", "a HEIF image"),
        (4, "ftypmsf1", "a HEIF image"),
        (4, "ftypavi", "an AVIF image"),
        (4, "JXL \r\n", "a JPEG XL image"),
        (0, "\u00FF\n", "a JPEG XL image"),
        (4, "jP  \r\n", "a JPEG 2000 image"),
        (0, "\u00FFO\u00FFQ", "a JPEG 2000 image"),
        (0, "II+\0", "a BigTIFF image"),
        (0, "MM\0+", "a BigTIFF image"),
        (0, "8BPS", "a Photoshop image"),
        (0, "\0\0\u0001\0", "a Windows icon"),
        (0, "%PDF-", "a PDF document"),
    ];

    private static ReadOnlySpan<byte> Utf8ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static UnusableImageException Refuse(HeaderReader reader) => new(
        RequestViolationCode.ImageFormatNotSupported,
        Name(reader.Peek(HeaderReader.WindowLength)) is { } name ? $"is {name}, which the service does not support" : "is not an image that the service supports");

    private static string? Name(ReadOnlySpan<byte> start)
    {
        foreach (var (offset, signature, name) in Signatures)
        {
            if (start.Length >= offset && Signature.Matches(signature, start.Slice(offset)))
            {
                return name;
            }
        }

        return IsSvg(start) ? "an SVG image" : null;
    }

    /// <summary>Markup with an svg element. In a web page, the svg element comes after an html element.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> start)
    {
        int svg = start.IndexOf("<svg"u8);
        return svg >= 0 && IsMarkup(start) && start.Slice(0, svg).IndexOf("<html"u8) < 0;
    }

    private static bool IsMarkup(ReadOnlySpan<byte> start)
    {
        int first = start.StartsWith(Utf8ByteOrderMark) ? Utf8ByteOrderMark.Length : 0;
        while (start[first] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            first++;
        }

        return start[first] == '<';
    }
}
