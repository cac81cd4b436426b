namespace QwenImageEdit.Images;

/// <summary>The first bytes of a file format, written as a string: each character is one byte, and a question mark is any byte.</summary>
internal static class Signature
{
    public static bool Matches(string signature, ReadOnlySpan<byte> start)
    {
        if (start.Length < signature.Length)
        {
            return false;
        }

        for (int i = 0; i < signature.Length; i++)
        {
            if (signature[i] != '?' && signature[i] != start[i])
            {
                return false;
            }
        }

        return true;
    }
}
