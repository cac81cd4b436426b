namespace QwenImageEdit.Images;

/// <summary>The first byte of each kind of GIF block, and the length of colour tables.</summary>
internal static class GifBlock
{
    public const byte Extension = 0x21;
    public const byte Frame = 0x2C;
    public const byte Trailer = 0x3B;

    /// <param name="flags">The flags of the screen or of a frame.</param>
    public static int ColourTableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
