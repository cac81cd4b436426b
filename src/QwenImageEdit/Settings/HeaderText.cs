namespace QwenImageEdit.Settings;

/// <summary>Values that are sent in a header.</summary>
internal static class HeaderText
{
    /// <returns>Whether every character is a visible ASCII character.</returns>
    public static bool IsVisibleAscii(string text) => text.All(character => character is > ' ' and < '\x7F');
}
