namespace QwenImageEdit.Emulator.Generation;

/// <summary>An input image as the body named it: a link, or bytes that came with it.</summary>
internal sealed record ImageReference(string Link, string? MediaType, byte[]? Bytes);
