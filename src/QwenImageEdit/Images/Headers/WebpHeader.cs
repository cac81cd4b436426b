using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>WEBP (RFC 9649): a lossy, lossless or extended first chunk. The extended one can announce EXIF after the image data.</summary>
internal static class WebpHeader
{
    private const int RiffHeaderBytes = 12;
    private const int ChunkHeaderBytes = 8;
    private const int ExtendedChunkBytes = 10;
    private const int ExifFlag = 0x08;
    private const int SideBits = 14;
    private const uint SideMask = (1 << SideBits) - 1;

    public static ImageHeader Read(HeaderReader reader)
    {
        reader.Read(RiffHeaderBytes);
        var chunk = reader.Read(ChunkHeaderBytes);
        if (chunk.StartsWith("VP8 "u8))
        {
            return ReadLossy(reader);
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            return ReadLossless(reader);
        }

        return chunk.StartsWith("VP8X"u8)
            ? ReadExtended(reader, ChunkEnd(reader, chunk))
            : throw ImageHeader.Invalid("its WEBP header does not start with a VP8, VP8L or VP8X chunk");
    }

    private static ImageHeader ReadLossy(HeaderReader reader)
    {
        var frame = reader.Read(10);
        bool isKeyFrame = (frame[0] & 1) == 0 && frame.Slice(3, 3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A]);
        return isKeyFrame
            ? ImageHeader.AsShown(
                ImageFormat.Webp,
                BinaryPrimitives.ReadUInt16LittleEndian(frame.Slice(6)) & SideMask,
                BinaryPrimitives.ReadUInt16LittleEndian(frame.Slice(8)) & SideMask)
            : throw ImageHeader.Invalid("its WEBP VP8 chunk does not start with a key frame");
    }

    private static ImageHeader ReadLossless(HeaderReader reader)
    {
        var image = reader.Read(5);
        uint sides = BinaryPrimitives.ReadUInt32LittleEndian(image.Slice(1));
        return image[0] == 0x2F
            ? ImageHeader.AsShown(ImageFormat.Webp, 1 + (sides & SideMask), 1 + ((sides >> SideBits) & SideMask))
            : throw ImageHeader.Invalid("its WEBP VP8L chunk does not start with the lossless signature");
    }

    private static ImageHeader ReadExtended(HeaderReader reader, long end)
    {
        var canvas = reader.Read(ExtendedChunkBytes);
        bool hasExif = (canvas[0] & ExifFlag) != 0;
        int width = 1 + ReadUInt24(canvas.Slice(4));
        int height = 1 + ReadUInt24(canvas.Slice(7));
        if (end < reader.Position)
        {
            throw ImageHeader.Invalid("its WEBP VP8X chunk is shorter than 10 bytes");
        }

        reader.SkipTo(end);
        return ImageHeader.AsShown(ImageFormat.Webp, width, height, hasExif ? FindOrientation(reader) : Exif.NoOrientation);
    }

    private static int FindOrientation(HeaderReader reader)
    {
        while (reader.Has(ChunkHeaderBytes))
        {
            var chunk = reader.Read(ChunkHeaderBytes);
            long end = ChunkEnd(reader, chunk);
            if (chunk.StartsWith("EXIF"u8))
            {
                return Exif.ReadOrientation(reader, end);
            }

            reader.SkipTo(end);
        }

        return Exif.NoOrientation;
    }

    /// <summary>A chunk of odd length is followed by one byte of padding.</summary>
    private static long ChunkEnd(HeaderReader reader, ReadOnlySpan<byte> chunkHeader)
    {
        long length = BinaryPrimitives.ReadUInt32LittleEndian(chunkHeader.Slice(4));
        return reader.Position + length + (length & 1);
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
