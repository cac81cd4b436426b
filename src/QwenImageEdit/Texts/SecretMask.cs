using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace QwenImageEdit.Texts;

/// <summary>Keeps keys and passwords out of messages that repeat what others wrote.</summary>
internal static class SecretMask
{
    private const string KeyMark = "sk-***";
    private const string UserMark = "***@";
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string UserOfUrl = @"(?<=//)[^\s/?#]*@";

    /// <summary>What looks like a port is none, since the password holds what ends a host.</summary>
    private const string UserWithEndOfHost = """(?<=//)[^\s/?#:\[]*:(?!\d*([/?#\s'"),;]|$))\S{1,256}@""";

    private const string UserWithoutScheme = """(?<![^\s'"(=,])[^\s/?#@:'"(=,\\]{1,256}:[^\s/?#\\]{1,256}@""";

    /// <summary>At the start of a word, or after an escape of a URL.</summary>
    private static readonly Regex KeyLike = new("(?<![a-z0-9](?<!%[0-9a-f]{2}))sk-[a-z0-9_.-]{8,}", Options);

    /// <summary>Repetitions that may overlap are bounded, so that the time stays linear.</summary>
    private static readonly Regex UserInfo = new($"{UserOfUrl}|{UserWithEndOfHost}|{UserWithoutScheme}", Options);

    /// <param name="text">A message, or a part of one.</param>
    /// <param name="apiKey">The key in use, whatever it looks like; null when it is not known.</param>
    /// <returns>The same text when it holds no secret; else with <c>sk-***</c> for each key, and <c>***@</c> for the user of each URL.</returns>
    public static string Hide(string text, string? apiKey = null)
    {
        string masked = HideKey(text, apiKey?.Trim());
        masked = masked.IndexOf("sk-", StringComparison.OrdinalIgnoreCase) < 0 ? masked : KeyLike.Replace(masked, KeyMark);
        return masked.IndexOf('@') < 0 ? masked : UserInfo.Replace(masked, UserMark);
    }

    /// <summary>For what the framework or a handler throws: its inner exceptions and its trace may repeat a secret as well.</summary>
    /// <returns>The same exception, or one that has its message alone when any of its texts holds a secret.</returns>
    [return: NotNullIfNotNull(nameof(exception))]
    public static Exception? Hide(Exception? exception, string apiKey)
    {
        string text = exception?.ToString() ?? string.Empty;
        return ReferenceEquals(Hide(text, apiKey), text) ? exception : new HttpRequestException($"{exception!.GetType().Name}: {Hide(exception.Message, apiKey)}");
    }

    /// <summary>Whatever its case, since hosts lose theirs, and with what follows, which may be the rest of another key.</summary>
    private static string HideKey(string text, string? apiKey) =>
        string.IsNullOrEmpty(apiKey) || text.IndexOf(apiKey, StringComparison.OrdinalIgnoreCase) < 0
            ? text
            : new Regex(Regex.Escape(apiKey) + "[a-z0-9_.-]*", Options).Replace(text, KeyMark);
}
