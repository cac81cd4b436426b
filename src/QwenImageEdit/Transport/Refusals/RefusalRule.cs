using System.Net;

namespace QwenImageEdit.Transport.Refusals;

/// <summary>What refusals with a code, and perhaps with certain words in their message, mean.</summary>
internal sealed class RefusalRule
{
    private const char Wildcard = '*';

    private readonly string _normalized;
    private readonly string[] _words;

    /// <param name="code">A code as spelled in the service's documentation, or the beginning of codes followed by <c>*</c>.</param>
    /// <param name="meaning">The meaning.</param>
    /// <param name="message">Words that the message contains, with <c>*</c> for any text between them; null for any message.</param>
    /// <param name="serverStatuses">The statuses from 500 to 599 that the code is documented for; empty when it is used with 4xx only.</param>
    public RefusalRule(string code, RefusalMeaning meaning, string? message = null, params int[] serverStatuses)
    {
        Name = code;
        Meaning = meaning;
        ServerStatuses = serverStatuses;
        _normalized = Normalize(code);
        _words = message?.Split(Wildcard) ?? [];
    }

    public string Name { get; }

    public RefusalMeaning Meaning { get; }

    private int[] ServerStatuses { get; }

    /// <summary>Whether the rule is about one documented code, whatever the message says.</summary>
    public bool IsCode => IsAboutCode && !IsBeginning;

    /// <summary>Whether the rule is about one documented code, or codes with a documented beginning, whatever the message says.</summary>
    public bool IsAboutCode => _words.Length == 0;

    /// <summary>The longest rule that matches a refusal wins. Words in the message say more than the code.</summary>
    public (int Words, int Code) Length => (_words.Sum(static word => word.Length), _normalized.Length);

    private bool IsBeginning => _normalized[_normalized.Length - 1] == Wildcard;

    /// <param name="normalizedCode">The refusal's code, normalized; empty for none.</param>
    /// <param name="message">The refusal's message; empty for none.</param>
    public bool Matches(string normalizedCode, string message) => MatchesCode(normalizedCode) && ContainsWords(message);

    /// <summary>Whether the service is known to send the code with this status from 500 to 599.</summary>
    public bool IsFailureWith(HttpStatusCode status) => ServerStatuses.Contains((int)status);

    /// <summary>The service uses several spellings of each code, such as InvalidApiKey and invalid_api_key.</summary>
    public static string Normalize(string code) => code.Replace("_", string.Empty).Replace(" ", string.Empty).ToUpperInvariant();

    private bool MatchesCode(string code) => IsBeginning
        ? string.CompareOrdinal(code, 0, _normalized, 0, _normalized.Length - 1) == 0
        : code == _normalized;

    private bool ContainsWords(string message)
    {
        int position = 0;
        foreach (string word in _words)
        {
            int found = message.IndexOf(word, position, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            position = found + word.Length;
        }

        return true;
    }
}
