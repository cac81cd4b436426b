namespace QwenImageEdit.Texts;

/// <summary>Texts without spaces and invisible characters, such as names and the values of headers.</summary>
internal static class VisibleText
{
    /// <returns>Whether every character is a visible ASCII character.</returns>
    public static bool IsVisibleAscii(string text) => text.All(character => character is > ' ' and < '\x7F');
}
