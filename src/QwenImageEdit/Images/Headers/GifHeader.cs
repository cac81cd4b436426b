using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>GIF (87a and 89a): the logical screen. Like decoders, this enlarges it when the first frame extends beyond it.</summary>
internal static class GifHeader
{
    private const int SignatureBytes = 6;
    private const int SidesBytes = 4;
    private const int FlagsBytes = 3;
    private const int FrameBytes = 8;

    public static ImageHeader Read(HeaderReader reader)
    {
        reader.Read(SignatureBytes);
        var (width, height) = ReadPair(reader.Read(SidesBytes));
        if (FindFirstFrame(reader))
        {
            var frame = reader.Read(FrameBytes);
            var (left, top) = ReadPair(frame);
            var (frameWidth, frameHeight) = ReadPair(frame.Slice(SidesBytes));
            width = Math.Max(width, left + frameWidth);
            height = Math.Max(height, top + frameHeight);
        }

        return ImageHeader.AsShown(ImageFormat.Gif, width, height);
    }

    private static bool FindFirstFrame(HeaderReader reader)
    {
        if (reader.Has(FlagsBytes))
        {
            byte flags = reader.Read(FlagsBytes)[0];
            reader.SkipTo(reader.Position + GifBlock.ColourTableLength(flags));
        }

        while (reader.Has(1))
        {
            switch (reader.Read(1)[0])
            {
                case GifBlock.Extension:
                    SkipExtension(reader);
                    break;
                case GifBlock.Frame:
                    return reader.Has(FrameBytes);
                case GifBlock.Trailer:
                    return false;
            }
        }

        return false;
    }

    /// <summary>A label, then data in blocks that start with their length, of which the last one is empty.</summary>
    private static void SkipExtension(HeaderReader reader)
    {
        int length = 1;
        while (length > 0)
        {
            reader.SkipTo(reader.Position + length);
            length = reader.Has(1) ? reader.Read(1)[0] : 0;
        }
    }

    private static (int First, int Second) ReadPair(ReadOnlySpan<byte> bytes) =>
        (BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes.Slice(2)));
}
