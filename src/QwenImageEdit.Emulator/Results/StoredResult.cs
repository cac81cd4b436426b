using System.Security.Cryptography;

namespace QwenImageEdit.Emulator.Results;

/// <summary>A result and its signed link.</summary>
internal sealed record StoredResult(string Id, string Target, ResultPicture Picture, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    private string? _etag;

    /// <param name="png">The PNG of <see cref="Picture"/>.</param>
    public string ETagOf(byte[] png) => _etag ??= "\"" + Convert.ToHexString(SHA256.HashData(png).AsSpan(0, 16)) + "\"";

    public StoredResult With(byte[] picture) => new(Id, Target, ResultPicture.Of(picture), CreatedAt, ExpiresAt);
}
