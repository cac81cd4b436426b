namespace QwenImageEdit.Emulator.Recording;

internal static class HexText
{
    private const string Digits = "0123456789abcdef";

    /// <summary>Lower-case hexadecimal digits.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 2];
        for (var index = 0; index < bytes.Length; index++)
        {
            text[index * 2] = Digits[bytes[index] >> 4];
            text[(index * 2) + 1] = Digits[bytes[index] & 15];
        }

        return text.ToString();
    }
}
