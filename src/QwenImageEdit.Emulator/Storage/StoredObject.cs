namespace QwenImageEdit.Emulator.Storage;

/// <summary>An uploaded file. Bytes are kept only when they could still be an input image.</summary>
internal sealed record StoredObject(string Key, string Account, string Model, string ContentType, long Length, string Sha256, byte[]? Bytes, DateTimeOffset ExpiresAt);
