using System.Text;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Downloads;

/// <summary>Describes what a storage host, or a proxy in front of it, sent instead of an image.</summary>
internal static class StorageText
{
    private const int MaxExcerptLength = 200;

    /// <summary>Returns the code and message of an OSS error, or an excerpt on one line.</summary>
    public static string Describe(byte[] bytes, int offset, int count)
    {
        string text = Encoding.UTF8.GetString(bytes, offset, count);
        return Element(text, "Code") is { } code ? OneLine($"{code}: {Element(text, "Message")}") : OneLine(text);
    }

    private static string? Element(string xml, string name)
    {
        int start = xml.IndexOf($"<{name}>", StringComparison.Ordinal) + name.Length + 2;
        int end = xml.IndexOf($"</{name}>", StringComparison.Ordinal);
        return start > name.Length + 1 && end >= start ? xml.Substring(start, end - start) : null;
    }

    private static string OneLine(string text) => TextSanitizer.Sanitize(text.Replace('\uFFFD', ' ').Trim(), MaxExcerptLength);
}
