namespace QwenImageEdit.Emulator.Recording;

internal static class KeyDisplay
{
    /// <summary>The last four characters of a key, enough to recognize it but not to use it.</summary>
    public static string Of(string key) => key.Length > 8 ? "…" + key[^4..] : "…";
}
