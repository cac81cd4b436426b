using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>The kinds of values that a fault's JSON can hold.</summary>
internal static class FaultValues
{
    private const string DateFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

    public static FaultMember<int> Integer(string name, int minimum, int maximum) => new(
        name,
        $"an integer from {minimum} to {maximum}",
        (JsonElement value, out int result) =>
        {
            result = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out result) && result >= minimum && result <= maximum;
        });

    public static FaultMember<double> Fraction(string name) => new(
        name,
        "a number from 0 to 1",
        (JsonElement value, out double result) =>
        {
            result = 0;
            return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out result) && result is >= 0 and <= 1;
        });

    public static FaultMember<string> Text(string name) => new(name, "a text", TryReadText);

    /// <summary>A value that a header can carry.</summary>
    public static FaultMember<string> HeaderText(string name) => new(
        name,
        "a text of visible ASCII characters",
        (JsonElement value, out string result) => TryReadText(value, out result) && result.All(character => character is >= ' ' and <= '~'));

    public static FaultMember<Uri> Location(string name) => new(
        name,
        "an absolute or relative URL of ASCII characters",
        (JsonElement value, out Uri result) =>
        {
            result = null!;
            return TryReadText(value, out var text) && text.All(char.IsAscii) && !text.Any(char.IsControl) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out result!);
        });

    public static FaultMember<bool> Flag(string name, bool defaultValue) => new FaultMember<bool>(
        name,
        "true or false",
        (JsonElement value, out bool result) =>
        {
            result = value.ValueKind == JsonValueKind.True;
            return value.ValueKind is JsonValueKind.True or JsonValueKind.False;
        }).Or(defaultValue, defaultValue ? "true" : "false");

    public static FaultMember<DateTimeOffset> Date(string name) => new(
        name,
        "a date and time such as \"2030-01-31T12:00:00Z\"",
        (JsonElement value, out DateTimeOffset result) =>
        {
            result = default;
            return TryReadText(value, out var text)
                && DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out result);
        });

    public static FaultMember<T> Choice<T>(string name, IReadOnlyDictionary<string, T> choices) => new(
        name,
        $"one of {string.Join(", ", choices.Keys.Order(StringComparer.Ordinal))}",
        (JsonElement value, out T result) =>
        {
            result = default!;
            return TryReadText(value, out var text) && choices.TryGetValue(text, out result!);
        });

    public static FaultMember<T?> OrNone<T>(this FaultMember<T> member, string words = "none")
        where T : struct => new FaultMember<T?>(
            member.Name,
            member.Rule,
            (JsonElement value, out T? result) =>
            {
                var valid = member.TryRead(value, out var read);
                result = read;
                return valid;
            }).Or(null, words);

    public static bool TryReadText(JsonElement value, out string result)
    {
        result = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return value.ValueKind == JsonValueKind.String;
    }
}
