namespace QwenImageEdit.Texts;

/// <summary>Measures text as the API reference does: each Chinese character, letter, digit or symbol counts as one, so code points and not UTF-16 units.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        int count = 0;
        for (int index = 0; index < text.Length; index += LengthAt(text, index))
        {
            count++;
        }

        return count;
    }

    public static string Take(string text, int count)
    {
        int end = 0;
        while (count-- > 0 && end < text.Length)
        {
            end += LengthAt(text, end);
        }

        return text.Substring(0, end);
    }

    public static bool HasLoneSurrogate(string text)
    {
#if !NETSTANDARD2_0
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return false;
        }
#endif

        for (int index = 0; index < text.Length; index += LengthAt(text, index))
        {
            if (char.IsSurrogate(text[index]) && LengthAt(text, index) == 1)
            {
                return true;
            }
        }

        return false;
    }

    private static int LengthAt(string text, int index) => char.IsSurrogatePair(text, index) ? 2 : 1;
}
