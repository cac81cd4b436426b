using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>The start of a WEBP contains the number of bytes that follow. A padding byte after an odd number may be missing.</summary>
internal sealed class WebpCompleteness : ImageCompleteness
{
    private const int LengthAt = 4;

    public WebpCompleteness() => Continue(LengthAt, read: sizeof(uint));

    public override string End => "all that its header announces";

    protected override void Read(ReadOnlySpan<byte> part) => Continue(BinaryPrimitives.ReadUInt32LittleEndian(part));
}
