using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>
/// A JPEG consists of segments, some of them followed by compressed data, and ends with the marker EOI. Like decoders, this skips everything between a
/// segment and the next marker, data or stray bytes. An EOI within a segment, such as that of a thumbnail, is not the end.
/// </summary>
internal sealed class JpegCompleteness : ImageCompleteness
{
    private const byte Prefix = 0xFF;
    private const byte FirstFrame = 0xC0;
    private const byte FirstRestart = 0xD0;
    private const byte StartOfImage = 0xD8;
    private const byte EndOfImage = 0xD9;
    private const int MarkerLength = 1;
    private const int LengthLength = 2;

    public JpegCompleteness() => ContinueAtMarker();

    public override string End => "its end (EOI)";

    protected override void Read(ReadOnlySpan<byte> part)
    {
        if (part.Length == LengthLength)
        {
            ContinueAtMarker(Math.Max(0, BinaryPrimitives.ReadUInt16BigEndian(part) - LengthLength));
            return;
        }

        switch (part[0])
        {
            case EndOfImage:
                Continue();
                break;
            case Prefix:
                Continue(read: MarkerLength);
                break;
            case < FirstFrame or (>= FirstRestart and <= StartOfImage):
                ContinueAtMarker();
                break;
            default:
                Continue(read: LengthLength);
                break;
        }
    }

    private void ContinueAtMarker(int skip = 0) => Continue(skip, Prefix, MarkerLength);
}
