using System.ComponentModel;
using System.Globalization;
using QwenImageEdit.Texts;

namespace QwenImageEdit.Models;

/// <summary>Reads a region from its name or ID, for the binders of frameworks.</summary>
internal sealed class DashScopeRegionConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is not string text ? base.ConvertFrom(context, culture, value)
        : RegionName.TryParse(text, out var region) ? region
        : throw new FormatException($"'{TextSanitizer.Sanitize(KeyRedaction.Redact(text), TextSanitizer.NameLength)}' is not a region. Set it to {RegionName.All}, or the ID of a region in lower case, such as {DashScopeRegion.Singapore}.");
}
