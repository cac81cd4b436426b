using System.Runtime.InteropServices;
using System.Security.Cryptography;
using QwenImageEdit.Saving;

namespace QwenImageEdit.Batch.Running;

/// <summary>Converts a value to a part of a file name that is valid on every operating system and is different for every value.</summary>
internal static class FileNamePart
{
    private const int HashLength = 16;
    private const int MaxKeptByteLength = SafeFileName.MaxByteLength - HashLength - 8;

    /// <summary>Names that differ only in case or in their Unicode form stay as they are; <see cref="OutputTemplate.CollisionKeyOf"/> finds those.</summary>
    public static string Of(string value) =>
        IsSafe(value) && !EndsLikeHash(value) ? value : SafeFileName.Create(SafeFileName.Cut(value, MaxKeptByteLength), $"-{Hash(value)}");

    private static bool IsSafe(string value) => SafeFileName.Create(value, ending: "") == value;

    /// <summary>Otherwise a value could be equal to the shortened form of another.</summary>
    private static bool EndsLikeHash(string value) =>
        value.Length > HashLength && value[^(HashLength + 1)] == '-' && value[^HashLength..].All(char.IsAsciiHexDigit);

    /// <remarks>It is computed from UTF-16, in which different lone surrogates differ.</remarks>
    private static string Hash(string value) =>
        Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(value.AsSpan())))[..HashLength].ToLowerInvariant();
}
