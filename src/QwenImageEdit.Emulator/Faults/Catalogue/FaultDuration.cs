using System.Globalization;
using System.Text.Json;

namespace QwenImageEdit.Emulator.Faults.Catalogue;

/// <summary>Durations as a number of seconds or as a text with a unit, up to the longest pause of a fault.</summary>
internal static class FaultDuration
{
    private const double MaxHours = 24 * 24;

    private static readonly (string Suffix, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60), ("h", 3600)];

    public static FaultMember<TimeSpan> Of(string name, TimeSpan shortest) => new(
        name,
        $"a number of seconds or a text such as \"500ms\", \"5s\", \"2m\" or \"1h\", from {shortest.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)} ms to {MaxHours} h",
        (JsonElement value, out TimeSpan result) =>
        {
            result = default;
            if (SecondsOf(value) is not (>= 0 and <= MaxHours * 3600 and var seconds))
            {
                return false;
            }

            result = TimeSpan.FromSeconds(seconds);
            return result >= shortest;
        });

    private static double? SecondsOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number)
        {
            return value.TryGetDouble(out var seconds) ? seconds : null;
        }

        if (!FaultValues.TryReadText(value, out var text))
        {
            return null;
        }

        var unit = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return unit.Suffix is not null
            && double.TryParse(text.AsSpan(0, text.Length - unit.Suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
            ? count * unit.Seconds
            : null;
    }
}
