namespace QwenImageEdit.Texts;

/// <summary>Texts without spaces and invisible characters, such as names and the values of headers.</summary>
internal static class VisibleText
{
    /// <returns>Whether every character is a visible ASCII character.</returns>
    public static bool IsVisibleAscii(string text)
    {
        foreach (char character in text)
        {
            if (character is not (> ' ' and < '\x7F'))
            {
                return false;
            }
        }

        return true;
    }

    public static bool HasSpaceOrControl(string text)
    {
        foreach (char character in text)
        {
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                return true;
            }
        }

        return false;
    }
}
