namespace QwenImageEdit.Emulator.Generation;

/// <summary>An input image of a request: a link, or bytes in the body.</summary>
internal sealed record ImageReference(string Link, string? MediaType, byte[]? Bytes);
