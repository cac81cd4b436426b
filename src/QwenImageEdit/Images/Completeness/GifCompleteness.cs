namespace QwenImageEdit.Images;

/// <summary>
/// A GIF consists of a header, frames and extensions, and a trailer. Frames and extensions end with data in blocks, of which the last one is empty.
/// The header and the frames can have a colour table.
/// </summary>
internal sealed class GifCompleteness : ImageCompleteness
{
    private const int HeaderLength = 13;
    private const int HeaderFlags = 10;
    private const int FrameLength = 9;
    private const int FrameFlags = 8;

    private bool _isInData;

    public GifCompleteness() => Continue(read: HeaderLength);

    public override string End => "its trailer (3B)";

    protected override void Read(ReadOnlySpan<byte> part)
    {
        switch (part.Length)
        {
            case HeaderLength:
                Continue(GifBlock.ColourTableLength(part[HeaderFlags]), read: 1);
                break;
            case FrameLength:
                ContinueInData(GifBlock.ColourTableLength(part[FrameFlags]) + 1);
                break;
            case 1 when _isInData:
                _isInData = part[0] > 0;
                Continue(part[0], read: 1);
                break;
            default:
                ReadIntroducer(part[0]);
                break;
        }
    }

    private void ReadIntroducer(byte introducer)
    {
        switch (introducer)
        {
            case GifBlock.Trailer:
                Continue();
                break;
            case GifBlock.Frame:
                Continue(read: FrameLength);
                break;
            case GifBlock.Extension:
                ContinueInData(1);
                break;
            default:
                // A stray byte; the next one can be an introducer.
                Continue(read: 1);
                break;
        }
    }

    /// <param name="skip">The colour table, if any, and one byte that describes the data.</param>
    private void ContinueInData(int skip)
    {
        _isInData = true;
        Continue(skip, read: 1);
    }
}
