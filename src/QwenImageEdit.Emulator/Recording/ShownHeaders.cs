using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Recording;

/// <summary>The headers of a request without the caller's key, which callers of other services also send in headers such as <c>X-Api-Key</c>.</summary>
internal static class ShownHeaders
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of(IHeaderDictionary headers, string? apiKey) =>
        [.. headers.SelectMany(header => header.Value.Select(value => KeyValuePair.Create(header.Key, Shown(header.Key, value ?? "", apiKey))))];

    /// <summary>The key in the <c>Authorization</c> header, whatever its scheme, or null if there is none.</summary>
    public static string? KeyOf(IHeaderDictionary headers) => headers.Authorization is [{ Length: > 0 } value, ..] ? value[SchemeOf(value).Length..] : null;

    private static string Shown(string name, string value, string? apiKey)
    {
        if (!HoldsKey(name))
        {
            return apiKey is null ? value : KeyDisplay.Hide(value, [apiKey]);
        }

        var scheme = SchemeOf(value);
        return scheme + KeyDisplay.Of(value[scheme.Length..]);
    }

    private static bool HoldsKey(string name) =>
        name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Api-Key", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("ApiKey", StringComparison.OrdinalIgnoreCase);

    private static string SchemeOf(string value) => value.Split(' ', 2) is [var scheme, _] ? scheme + " " : "";
}
