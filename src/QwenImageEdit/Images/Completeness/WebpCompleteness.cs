using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>A WEBP tells at its beginning how many bytes follow. A byte that pads an odd number of them may be missing.</summary>
internal sealed class WebpCompleteness : ImageCompleteness
{
    private const int LengthAt = 4;

    public WebpCompleteness() => Continue(LengthAt, read: sizeof(uint));

    public override string End => "all that its header announces";

    protected override void Read(ReadOnlySpan<byte> part) => Continue(BinaryPrimitives.ReadUInt32LittleEndian(part));
}
