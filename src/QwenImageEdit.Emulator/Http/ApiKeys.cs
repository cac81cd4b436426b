using Microsoft.AspNetCore.Http;

namespace QwenImageEdit.Emulator.Http;

internal static class ApiKeys
{
    private const string Scheme = "Bearer ";
    private const string Invalid = "sk-invalid";

    /// <summary>Returns the caller's key.</summary>
    /// <exception cref="ServiceRefusal">The key is missing, malformed or not accepted.</exception>
    public static string Check(HttpRequest request, IReadOnlyCollection<string> accepted)
    {
        var header = request.Headers.Authorization;
        if (header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.Ordinal))
        {
            var key = value[Scheme.Length..];
            if (key.Length > 0 && !key.Contains(' ') && (accepted.Count == 0 ? key != Invalid : accepted.Contains(key)))
            {
                return key;
            }
        }

        throw new ServiceRefusal(401, "InvalidApiKey", "Invalid API-key provided.");
    }
}
