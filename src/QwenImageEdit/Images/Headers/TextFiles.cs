using System.Text;

namespace QwenImageEdit.Images;

/// <summary>Texts in UTF-8 or UTF-16: drawings, and the answers of servers, which are easily saved in place of an image.</summary>
internal static class TextFiles
{
    public static UnsupportedFormat? Detect(ReadOnlySpan<byte> start) => Decode(start.ToArray()) is { } text ? OfText(text.TrimStart()) : null;

    private static UnsupportedFormat OfText(string text)
    {
        if (text is ['<', ..])
        {
            return OfMarkup(text);
        }

        bool isJson = text is ['{' or '[', ..];
        return new(isJson ? "a JSON text" : "a text", UnsupportedFormat.DownloadAgain);
    }

    /// <summary>The svg element of a drawing comes first. In a web page, it comes after others.</summary>
    private static UnsupportedFormat OfMarkup(string text)
    {
        int svg = PositionOf("<svg", text);
        int html = Math.Min(PositionOf("<html", text), PositionOf("<!doctype html", text));
        return svg < html
            ? new("an SVG image")
            : new(html < int.MaxValue ? "an HTML page" : "an XML document", UnsupportedFormat.DownloadAgain);
    }

    private static int PositionOf(string element, string text) =>
        text.IndexOf(element, StringComparison.OrdinalIgnoreCase) is >= 0 and var position ? position : int.MaxValue;

    /// <returns>Null when the bytes are not a text.</returns>
    private static string? Decode(byte[] start)
    {
        var (encoding, markLength) = EncodingOf(start);
        char[] text = new char[start.Length];
        try
        {
            // Without flushing, a character that the window cuts off is ignored.
            int length = encoding.GetDecoder().GetChars(start, markLength, start.Length - markLength, text, 0, flush: start.Length < HeaderReader.WindowLength);
            return length > 0 && !HasBinary(new ReadOnlySpan<char>(text, 0, length)) ? new string(text, 0, length) : null;
        }
        catch (DecoderFallbackException)
        {
            return IsMarkupOrJson(start) ? Encoding.GetEncoding("iso-8859-1").GetString(start) : null;
        }
    }

    /// <summary>Pages and JSON in older encodings begin like those in UTF-8.</summary>
    private static bool IsMarkupOrJson(byte[] start) =>
        start[0] is (byte)'<' or (byte)'{' or (byte)'[' && !Array.Exists(start, static value => value < ' ' && !char.IsWhiteSpace((char)value));

    private static bool HasBinary(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.IsControl(character) && !char.IsWhiteSpace(character))
            {
                return true;
            }
        }

        return false;
    }

    private static (Encoding Encoding, int MarkLength) EncodingOf(byte[] start) => start switch
    {
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true), 2),
        [0xEF, 0xBB, 0xBF, ..] => (new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true), 3),
        _ => (new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), 0),
    };
}
