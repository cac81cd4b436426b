using System.Globalization;
using System.Text;

namespace QwenImageEdit.Downloads;

/// <summary>Makes foreign text a part of a file name that no other text shares, whatever the file system forbids, folds or does not show.</summary>
internal static class DistinctName
{
    private const int MaxPlainLength = 64;
    private const int MaxKeptByteLength = 48;

    public static string Of(string text) => IsPlain(text)
        ? text
        : $"{SafeFileName.Cut(text, MaxKeptByteLength)}-{PrefixHash.Empty.Append(Encoding.UTF8.GetBytes(text)).Value.ToString("x16", CultureInfo.InvariantCulture)}";

    private static bool IsPlain(string text) =>
        text.Length is > 0 and <= MaxPlainLength
        && text.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-')
        && text[0] != '.' && text[text.Length - 1] != '.';
}
