namespace QwenImageEdit;

/// <summary>What an image's header tells.</summary>
/// <param name="Format">The format, told from the bytes and never from a name.</param>
/// <param name="Width">Width in pixels as shown, that is with the EXIF orientation applied.</param>
/// <param name="Height">Height in pixels as shown.</param>
/// <param name="ByteLength">Length of the whole image in bytes.</param>
public sealed record ImageInfo(ImageFormat Format, int Width, int Height, long ByteLength);
