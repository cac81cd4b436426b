namespace QwenImageEdit.Emulator.Recording;

internal static class KeyDisplay
{
    /// <summary>Enough of a key to tell it from another, never enough to use it.</summary>
    public static string Of(string key) => key.Length > 8 ? "…" + key[^4..] : "…";
}
