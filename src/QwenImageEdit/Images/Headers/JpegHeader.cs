using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>JPEG (ITU-T T.81, annex B): the first frame header, and EXIF in an APP1 segment anywhere before the image data.</summary>
internal static class JpegHeader
{
    private const byte NoMarker = 0;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;
    private const byte App1 = 0xE1;
    private const int LengthBytes = 2;

    public static ImageHeader Read(HeaderReader reader)
    {
        (int Width, int Height) sides = default;
        bool hasSides = false;
        int orientation = Exif.NoOrientation;
        while (!(hasSides && orientation != Exif.NoOrientation) && TryReadSegment(reader, out byte marker, out long end))
        {
            if (IsStartOfFrame(marker) && !hasSides)
            {
                sides = ReadSides(reader);
                hasSides = true;
            }
            else if (marker == App1 && orientation == Exif.NoOrientation && Exif.HasPrefix(reader, end))
            {
                orientation = Exif.ReadOrientation(reader, end);
            }

            reader.SkipTo(Math.Max(end, reader.Position));
        }

        return hasSides
            ? ImageHeader.AsShown(ImageFormat.Jpeg, sides.Width, sides.Height, orientation)
            : throw ImageHeader.Invalid("it has no JPEG frame header before its image data or its end");
    }

    private static (int Width, int Height) ReadSides(HeaderReader reader)
    {
        var frame = reader.Read(5);
        return (BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(3)), BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(1)));
    }

    /// <returns>False at the image data and at the end.</returns>
    private static bool TryReadSegment(HeaderReader reader, out byte marker, out long end)
    {
        do
        {
            marker = ReadMarker(reader);
        }
        while (HasNoLength(marker));

        end = reader.Position;
        if (marker is NoMarker or StartOfScan or EndOfImage || !reader.Has(LengthBytes))
        {
            return false;
        }

        // Like decoders, this takes a segment as empty when its length is less than that of the length field.
        int length = BinaryPrimitives.ReadUInt16BigEndian(reader.Read(LengthBytes));
        end += Math.Max(LengthBytes, length);
        return true;
    }

    /// <summary>Skips fill bytes and, like decoders, stray bytes between segments.</summary>
    private static byte ReadMarker(HeaderReader reader)
    {
        while (reader.SkipPast(0xFF) && reader.Has(1))
        {
            byte marker = reader.Peek(1)[0];
            if (marker is not (0x00 or 0xFF))
            {
                reader.Read(1);
                return marker;
            }
        }

        return NoMarker;
    }

    private static bool HasNoLength(byte marker) => marker is 0x01 or (>= 0xD0 and <= 0xD8);

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
