using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads members whose type differs from answer to answer.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } present && present.TryGetProperty(name, out var member) ? member : null;

    public static string? AsText(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? AsInteger(this JsonElement? element) =>
        int.TryParse(element.AsText(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;
}
