using System.Globalization;
using System.Runtime.InteropServices;
using QwenImageEdit.Downloads;

namespace QwenImageEdit.Saving;

/// <summary>A short hash that replaces a long or unsafe text in a file name; the same text always has the same hash.</summary>
internal static class TextHash
{
    public const int Length = 16;

    /// <remarks>It is computed from UTF-16, in which different lone surrogates differ.</remarks>
    public static string Of(string text) =>
        PrefixHash.Empty.Append(MemoryMarshal.AsBytes(text.AsSpan())).Value.ToString("x16", CultureInfo.InvariantCulture);
}
