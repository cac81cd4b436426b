namespace QwenImageEdit.Emulator.Recording;

internal static class KeyDisplay
{
    private const int MaxHiddenLength = 8;

    /// <summary>The last four characters of a key, enough to recognize it but not to use it.</summary>
    public static string Of(string key) => key.Length > MaxHiddenLength ? "…" + key[^4..] : "…";

    /// <summary>Reduces each of the keys wherever it occurs in a text. Short keys stay, because they could be ordinary words.</summary>
    public static string Hide(string text, IEnumerable<string> keys) =>
        keys.Where(key => key.Length > MaxHiddenLength).Aggregate(text, (shown, key) => shown.Replace(key, Of(key), StringComparison.Ordinal));
}
