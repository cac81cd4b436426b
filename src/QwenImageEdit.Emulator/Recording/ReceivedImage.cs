namespace QwenImageEdit.Emulator;

/// <summary>An input image that the emulator received.</summary>
/// <param name="Source">The link, or <c>data:{media type}</c> for an inline image.</param>
/// <param name="MediaType">The media type of a data URI or of an upload, or null for any other link.</param>
/// <param name="Length">The length in bytes, or null for a link to another host.</param>
/// <param name="Sha256">The SHA-256 hash of the bytes in lower-case hexadecimal, or null for a link to another host.</param>
public sealed record ReceivedImage(string Source, string? MediaType, long? Length, string? Sha256)
{
    /// <summary>Describes the image without the query of its link, which may be a signature.</summary>
    /// <returns>The link without its query, and the length.</returns>
    public override string ToString() => Source.Split('?', 2)[0] + (Length is { } length ? FormattableString.Invariant($" ({length} bytes)") : "");
}
