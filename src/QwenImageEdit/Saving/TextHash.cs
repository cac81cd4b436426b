using System.Globalization;
using System.Runtime.InteropServices;
using QwenImageEdit.Downloads;

namespace QwenImageEdit.Saving;

/// <summary>A short text that stands for a long or unsafe one in a file name, always the same.</summary>
internal static class TextHash
{
    public const int Length = 16;

    /// <remarks>Over UTF-16, where lone surrogates differ.</remarks>
    public static string Of(string text) =>
        PrefixHash.Empty.Append(MemoryMarshal.AsBytes(text.AsSpan())).Value.ToString("x16", CultureInfo.InvariantCulture);
}
