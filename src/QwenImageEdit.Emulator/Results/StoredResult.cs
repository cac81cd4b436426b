using System.Security.Cryptography;

namespace QwenImageEdit.Emulator.Results;

/// <summary>A result and its signed link.</summary>
internal sealed record StoredResult(string Id, string Target, byte[] Png, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    public string ETag { get; } = "\"" + Convert.ToHexString(SHA256.HashData(Png).AsSpan(0, 16)) + "\"";

    public StoredResult With(byte[] picture) => new(Id, Target, picture, CreatedAt, ExpiresAt);
}
