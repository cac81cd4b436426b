using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Transport;

/// <summary>Keeps the key out of what an answer repeats.</summary>
internal static class KeySecrecy
{
    /// <summary>Stands where the key stood.</summary>
    private const string Mark = "[key]";

    /// <summary>A shorter beginning of a key tells nothing.</summary>
    private const int ShortestPrefix = 8;

    /// <summary>The text without the key, and without the beginning of one at its end, where a long text was cut.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutKey(this string? text, string apiKey)
    {
        if (text is null)
        {
            return null;
        }

        string masked = text.Replace(apiKey, Mark);
        for (int length = apiKey.Length - 1; length >= ShortestPrefix; length--)
        {
            if (masked.EndsWith(apiKey.Substring(0, length), StringComparison.Ordinal))
            {
                return masked.Substring(0, masked.Length - length) + Mark;
            }
        }

        return masked;
    }
}
