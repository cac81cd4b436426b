using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace QwenImageEdit.Batch.Reports;

/// <summary>Text in an HTML page.</summary>
internal static class HtmlText
{
    /// <summary>Keeps the letters of all languages readable.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <returns>The text for an element or a quoted attribute.</returns>
    public static string Encode(string text) => Encoder.Encode(text);

    /// <returns>The price, for an element.</returns>
    public static string Price(decimal? price, string currency) =>
        price is { } known ? Encode(string.Create(CultureInfo.InvariantCulture, $"{known:#,0.00##} {currency}")) : "unknown";

    public static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
