using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Transport;

/// <summary>Keeps the key, and the password of a proxy, out of what the framework or a handler says of a failure.</summary>
internal static class Secrets
{
    public static string Without(string text, string apiKey) => SecretMask.Hide(text, apiKey);

    /// <returns>The same exception, or one that has its message alone when any of its texts holds a secret.</returns>
    [return: NotNullIfNotNull(nameof(exception))]
    public static Exception? Without(Exception? exception, string apiKey)
    {
        string text = exception?.ToString() ?? string.Empty;
        return ReferenceEquals(Without(text, apiKey), text) ? exception : new HttpRequestException($"{exception!.GetType().Name}: {Without(exception.Message, apiKey)}");
    }
}
