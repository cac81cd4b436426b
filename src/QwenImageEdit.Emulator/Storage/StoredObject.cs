namespace QwenImageEdit.Emulator.Storage;

/// <summary>A stored upload. <paramref name="Bytes"/> is null for a file that is too large for an input image.</summary>
internal sealed record StoredObject(string Key, string Account, string Model, string ContentType, long Length, string Sha256, byte[]? Bytes, DateTimeOffset ExpiresAt);
