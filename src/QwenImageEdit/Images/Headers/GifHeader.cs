using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>GIF (87a and 89a): the logical screen, on which every frame is drawn.</summary>
internal static class GifHeader
{
    private const int SignatureBytes = 6;

    public static ImageHeader Read(HeaderReader reader)
    {
        reader.Read(SignatureBytes);
        var screen = reader.Read(4);
        return ImageHeader.AsShown(
            ImageFormat.Gif,
            BinaryPrimitives.ReadUInt16LittleEndian(screen),
            BinaryPrimitives.ReadUInt16LittleEndian(screen.Slice(2)));
    }
}
