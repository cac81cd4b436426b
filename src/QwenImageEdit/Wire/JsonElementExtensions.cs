using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Wire;

/// <summary>Reads members whose type differs from answer to answer.</summary>
internal static class JsonElementExtensions
{
    public static JsonElement? Member(this JsonElement? element, ReadOnlySpan<byte> name) =>
        element is { ValueKind: JsonValueKind.Object } present && present.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of an array; none of anything else.</summary>
    public static JsonElement.ArrayEnumerator Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } present ? present.EnumerateArray() : default;

    public static string? AsText(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    public static int? AsInteger(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out int value) => value,
        { ValueKind: JsonValueKind.String } text when int.TryParse(text.GetString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) => value,
        _ => null,
    };

    /// <summary>Copies of the members with other names than these; null when there are none.</summary>
    public static Dictionary<string, JsonElement>? MembersBeyond(this JsonElement? element, byte[][] known)
    {
        Dictionary<string, JsonElement>? members = null;
        if (element is { ValueKind: JsonValueKind.Object } present)
        {
            foreach (var member in present.EnumerateObject())
            {
                if (!IsNamed(member, known))
                {
                    members ??= new Dictionary<string, JsonElement>(StringComparer.Ordinal);
                    members.Add(member.Name, member.Value.Clone());
                }
            }
        }

        return members;
    }

    private static bool IsNamed(JsonProperty member, byte[][] names)
    {
        foreach (byte[] name in names)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
