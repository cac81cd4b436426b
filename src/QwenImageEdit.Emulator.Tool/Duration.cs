using System.Globalization;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>A duration as a person types it: 500ms, 5s, 1.5m, 1h or 00:00:05.</summary>
internal static class Duration
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly (string Suffix, TimeSpan Length)[] Units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)),
        ("s", TimeSpan.FromSeconds(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("h", TimeSpan.FromHours(1)),
    ];

    public static TimeSpan Read(string text) =>
        (ReadClock(text) ?? ReadUnits(text)) is { } duration && duration <= Longest
            ? duration
            : throw new FormatException($"'{text}' is not a duration from 0 to 1 day, such as 500ms, 5s, 1.5m, 1h or 00:00:05.");

    private static TimeSpan? ReadClock(string text) =>
        text.Contains(':') && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var duration) && duration >= TimeSpan.Zero ? duration : null;

    private static TimeSpan? ReadUnits(string text)
    {
        var (suffix, length) = Units.FirstOrDefault(unit => text.EndsWith(unit.Suffix, StringComparison.Ordinal));
        return suffix is not null
            && double.TryParse(text[..^suffix.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= 0 && number <= Longest / length
                ? number * length
                : null;
    }
}
