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

    /// <param name="price">The price; null when it is unknown.</param>
    /// <param name="currency">The currency.</param>
    /// <param name="limit">What is said before a price that may be lower.</param>
    public static string Price(decimal? price, string currency, string limit = "") =>
        price is { } known ? Encode(string.Create(CultureInfo.InvariantCulture, $"{limit}{known:#,0.00##} {currency}")) : "price unknown";

    public static string Time(DateTimeOffset time) => Encode(time.ToString("yyyy-MM-dd HH:mm 'UTC'zzz", CultureInfo.InvariantCulture));

    public static string Count(long count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");
}
