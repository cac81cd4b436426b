using System.ComponentModel;
using System.Globalization;

namespace QwenImageEdit.Models;

/// <summary>Reads a region from its name or ID, for the binders of frameworks.</summary>
internal sealed class DashScopeRegionConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? DashScopeRegion.Parse(text) : base.ConvertFrom(context, culture, value);
}
