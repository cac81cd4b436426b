using System.Diagnostics.CodeAnalysis;

namespace QwenImageEdit.Texts;

/// <summary>Keeps the key out of what an answer repeats.</summary>
internal static class KeySecrecy
{
    /// <summary>Stands where the key stood.</summary>
    private const string Mark = "[key]";

    /// <summary>A shorter beginning of a key tells nothing.</summary>
    private const int ShortestBeginning = 8;

    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutKey(this string? text, string apiKey) => string.IsNullOrEmpty(apiKey) ? text : text?.Replace(apiKey, Mark);

    /// <summary>On one line, bounded, without the key.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Clean(string? text, string apiKey) => text is null ? null : ForeignText.OnOneLine(text.WithoutKey(apiKey));

    /// <summary>A text that was cut may end within the key.</summary>
    public static string WithoutKeyAtItsCut(this string text, string apiKey)
    {
        string masked = text.WithoutKey(apiKey);
        for (int length = apiKey.Length - 1; length >= ShortestBeginning; length--)
        {
            if (masked.EndsWith(apiKey.Substring(0, length), StringComparison.Ordinal))
            {
                return masked.Substring(0, masked.Length - length) + Mark;
            }
        }

        return masked;
    }
}
