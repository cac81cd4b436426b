using System.Globalization;
using System.Net;

namespace QwenImageEdit.Emulator.Tool;

/// <summary>Reads the values of options and variables. What cannot be read is a <see cref="FormatException"/> that gives the value and the rule.</summary>
internal static class SettingText
{
    public static IPAddress ReadAddress(string text)
    {
        if (text.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IPv4 or IPv6 address, such as 127.0.0.1 or 0.0.0.0.");
    }

    public static int ReadNumber(string text, int minimum, int maximum) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= minimum && number <= maximum
            ? number
            : throw new FormatException($"'{text}' is not a whole number from {minimum} to {maximum}.");

    public static bool ReadFlag(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FormatException($"'{text}' is not true, false, 1 or 0."),
    };

    public static string ReadChoice(string text, string first, string second) =>
        text == first || text == second ? text : throw new FormatException($"'{text}' is not {first} or {second}.");

    public static string[] ReadList(string[] texts)
    {
        string[] values = [.. texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries))];
        return values.Contains("") ? throw new FormatException($"'{string.Join(',', texts)}' has an empty entry. Separate the entries by single commas.") : values;
    }
}
