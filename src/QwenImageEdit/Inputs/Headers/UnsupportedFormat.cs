using System.Text;

namespace QwenImageEdit.Inputs;

/// <summary>Names what the service does not take, as far as its first bytes tell.</summary>
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

    public static ImageHeaderException Refuse(HeaderReader reader) => new(
        RequestViolationCode.ImageFormatNotSupported,
        Name(reader.Peek(HeaderReader.WindowLength)) is { } name ? $"it is {name}" : "these bytes are no image known to the service");

    private static string? Name(ReadOnlySpan<byte> start)
    {
        foreach (var (offset, signature, name) in Signatures)
        {
            if (start.Length >= offset + signature.Length && Matches(start.Slice(offset), signature))
            {
                return name;
            }
        }

        return IsSvg(start) ? "an SVG image" : null;
    }

    private static bool Matches(ReadOnlySpan<byte> bytes, string signature)
    {
        for (int i = 0; i < signature.Length; i++)
        {
            if (bytes[i] != signature[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A markup text with an svg element; in a web page that comes after an html element.</summary>
    private static bool IsSvg(ReadOnlySpan<byte> start)
    {
        string text = Encoding.UTF8.GetString(start.ToArray()).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        int svg = text.IndexOf("<svg", StringComparison.Ordinal);
        int html = text.IndexOf("<html", StringComparison.OrdinalIgnoreCase);
        return text is ['<', ..] && svg >= 0 && (html < 0 || svg < html);
    }
}
