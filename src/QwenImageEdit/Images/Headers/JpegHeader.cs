using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>JPEG (ITU-T T.81, annex B): segments up to the first frame, with EXIF in an APP1 segment before it.</summary>
internal static class JpegHeader
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;
    private const int LengthBytes = 2;

    public static ImageHeader Read(HeaderReader reader)
    {
        int orientation = Exif.NoOrientation;
        while (true)
        {
            byte marker = ReadMarker(reader);
            if (HasNoLength(marker))
            {
                continue;
            }

            if (marker is StartOfScan or EndOfImage)
            {
                throw ImageHeader.Invalid("it has no JPEG frame header before its image data");
            }

            long start = reader.Position;
            long end = start + BinaryPrimitives.ReadUInt16BigEndian(reader.Read(LengthBytes));
            if (end < start + LengthBytes)
            {
                throw ImageHeader.Invalid("a JPEG segment of its header is shorter than its own length field");
            }

            if (IsStartOfFrame(marker))
            {
                var frame = reader.Read(5);
                return ImageHeader.AsShown(
                    ImageFormat.Jpeg,
                    BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(3)),
                    BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)),
                    orientation);
            }

            if (marker == App1 && orientation == Exif.NoOrientation)
            {
                orientation = Exif.ReadOrientation(reader, end);
            }

            reader.SkipTo(end);
        }
    }

    /// <summary>Skips fill bytes and, like decoders, stray bytes between segments.</summary>
    private static byte ReadMarker(HeaderReader reader)
    {
        byte previous = 0;
        while (true)
        {
            byte current = reader.Read(1)[0];
            if (previous == 0xFF && current is not (0x00 or 0xFF))
            {
                return current;
            }

            previous = current;
        }
    }

    private static bool HasNoLength(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
