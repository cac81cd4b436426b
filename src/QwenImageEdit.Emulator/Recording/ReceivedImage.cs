namespace QwenImageEdit.Emulator;

/// <summary>One input image as the emulator received it.</summary>
/// <param name="Source">The link, or <c>data:{mime}</c> of an inline image.</param>
/// <param name="MediaType">The media type of a data URI, or null for a link.</param>
/// <param name="Length">The length of the image's bytes, or null for a link that was not resolved.</param>
/// <param name="Sha256">The SHA-256 of the image's bytes in lower-case hexadecimal, or null for a link that was not resolved.</param>
public sealed record ReceivedImage(string Source, string? MediaType, long? Length, string? Sha256);
