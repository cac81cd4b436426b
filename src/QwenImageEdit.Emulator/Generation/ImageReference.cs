namespace QwenImageEdit.Emulator.Generation;

/// <summary>An input image of a request: a link, or bytes in the body. <paramref name="Path"/> is its place in the request, such as <c>content[0]</c>.</summary>
internal sealed record ImageReference(string Path, string Link, string? MediaType, byte[]? Bytes);
