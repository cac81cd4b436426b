using System.Text.Json;
using static QwenImageEdit.Emulator.Http.ServiceRefusal;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>Reads members of a request. Like the service, it treats <c>null</c> as absent.</summary>
internal static class JsonMembers
{
    private const int MaxShownCharacters = 100;

    public static bool TryGet(this JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }

    public static string Text(this JsonElement parent, string name, string path)
    {
        Require(
            parent.TryGet(name, out var value) && value.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(value.GetString()),
            $"'{path}' must be a non-empty string.");
        return value.GetString()!;
    }

    public static string? OptionalText(this JsonElement parameters, string name)
    {
        if (!parameters.TryGet(name, out var value))
        {
            return null;
        }

        Require(value.ValueKind == JsonValueKind.String, $"'parameters.{name}' must be a string, not {value.ValueKind}.");
        return value.GetString();
    }

    public static bool? Boolean(this JsonElement parameters, string name)
    {
        if (!parameters.TryGet(name, out var value))
        {
            return null;
        }

        Require(value.ValueKind is JsonValueKind.True or JsonValueKind.False, $"'parameters.{name}' must be true or false, not {value.ValueKind}.");
        return value.GetBoolean();
    }

    public static int? Integer(this JsonElement parameters, string name, int minimum, int maximum)
    {
        if (!parameters.TryGet(name, out var value))
        {
            return null;
        }

        Require(
            value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= minimum && number <= maximum,
            $"'parameters.{name}' must be an integer from {minimum} to {maximum}, not {value.GetRawText().Shown()}.");
        return value.GetInt32();
    }

    /// <summary>As much of a value as a message needs to identify it.</summary>
    public static string Shown(this string text) => text.Cut(MaxShownCharacters);

    /// <summary>The first characters of a text; each code point counts as one.</summary>
    public static string Cut(this string text, int maxCharacters) => text.Length <= maxCharacters
        ? text
        : string.Concat(text.EnumerateRunes().Take(maxCharacters));
}
