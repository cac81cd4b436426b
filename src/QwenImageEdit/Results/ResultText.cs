using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Results;

/// <summary>Parts of the descriptions that the <c>ToString</c> methods of results return: one line, without secrets and signed links.</summary>
internal static class ResultText
{
    /// <summary>A value that the service wrote.</summary>
    public static string Value(string text) => TextSanitizer.Sanitize(KeyRedaction.Redact(text), TextSanitizer.NameLength);

    /// <summary>A link without its query, which contains the signature.</summary>
    public static string Link(string url) => TextSanitizer.Sanitize(KeyRedaction.Redact(url.Split('?', '#')[0]), TextSanitizer.ValueLength);

    public static string ImageCount(int count) => Invariant($"{count} image{(count == 1 ? string.Empty : "s")}");

    public static string Time(DateTimeOffset time) => Invariant($"{time.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC");
}
