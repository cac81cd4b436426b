using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Texts;

/// <summary>Removes API keys and passwords from texts.</summary>
internal static class KeyRedaction
{
    private const string Mark = "***";

    /// <summary>A shorter beginning of a key reveals nothing.</summary>
    private const int ShortestBeginning = 8;

    /// <param name="text">A message, or a part of one.</param>
    /// <param name="apiKey">The key in use, whatever it looks like; null when it is not known.</param>
    /// <returns>The same instance when the text holds no secret; otherwise with <c>***</c> in place of keys and of the users of URLs.</returns>
    public static string Redact(string text, string? apiKey = null)
    {
        string redacted = RedactKey(text, apiKey?.Trim());
        redacted = redacted.IndexOf("sk-", StringComparison.OrdinalIgnoreCase) < 0 ? redacted : Patterns.RemoveKeys(redacted);
        return redacted.IndexOf('@') < 0 ? redacted : Patterns.RemoveUsers(redacted);
    }

    /// <summary>For exceptions of the framework and of handlers: their inner exceptions and stack traces may repeat a secret as well.</summary>
    /// <returns>The same exception, or one with the redacted message alone when any of its texts holds a secret.</returns>
    [return: NotNullIfNotNull(nameof(exception))]
    public static Exception? Redact(Exception? exception, string apiKey)
    {
        string text = exception?.ToString() ?? string.Empty;
        return ReferenceEquals(Redact(text, apiKey), text) ? exception : new HttpRequestException($"{exception!.GetType().Name}: {Redact(exception.Message, apiKey)}");
    }

    /// <summary>For a part of a response that becomes part of a message.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? RedactAndSanitize(string? text, string apiKey) => text is null ? null : TextSanitizer.Sanitize(Redact(text, apiKey));

    /// <summary>For a response body, which may hold links of paid images: replaces the key alone, also where the body was cut within it.</summary>
    public static string RedactBody(string body, string apiKey)
    {
        string redacted = apiKey.Length > 0 ? body.Replace(apiKey, Mark) : body;
        for (int length = apiKey.Length - 1; length >= ShortestBeginning; length--)
        {
            if (redacted.EndsWith(apiKey.Substring(0, length), StringComparison.Ordinal))
            {
                return redacted.Substring(0, redacted.Length - length) + Mark;
            }
        }

        return redacted;
    }

    /// <summary>In any case, because host names lose theirs, and with what follows, which may be the rest of another key.</summary>
    private static string RedactKey(string text, string? apiKey) =>
        string.IsNullOrEmpty(apiKey) || text.IndexOf(apiKey, StringComparison.OrdinalIgnoreCase) < 0
            ? text
            : Patterns.RemoveKey(text, apiKey!);

    /// <summary>Loaded when a text may hold a secret, which most never do.</summary>
    private static class Patterns
    {
        private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

        private const string UserOfUrl = @"(?<=//)[^\s/?#]*@";

        /// <summary>The password contains a character that ends a host, so what follows the colon is not a port.</summary>
        private const string UserWithEndOfHost = """(?<=//)[^\s/?#:\[]*:(?!\d*([/?#\s'"),;]|$))\S{1,256}@""";

        private const string UserWithoutScheme = """(?<![^\s'"(=,])[^\s/?#@:'"(=,\\]{1,256}:[^\s/?#\\]{1,256}@""";

        /// <summary>At the start of a word, or after an escape of a URL.</summary>
        private static readonly Regex KeyLike = new("(?<![a-z0-9](?<!%[0-9a-f]{2}))sk-[a-z0-9_.-]{8,}", Options);

        /// <summary>Repetitions that may overlap are bounded, so that the time stays linear.</summary>
        private static readonly Regex UserInfo = new($"{UserOfUrl}|{UserWithEndOfHost}|{UserWithoutScheme}", Options);

        public static string RemoveKey(string text, string apiKey) => new Regex(Regex.Escape(apiKey) + "[a-z0-9_.-]*", Options).Replace(text, Mark);

        public static string RemoveKeys(string text) => KeyLike.Replace(text, Mark);

        public static string RemoveUsers(string text) => UserInfo.Replace(text, Mark + "@");
    }
}
