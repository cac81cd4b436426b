using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>The header of a bitmap contains its length. Some programs write 0 or less than the length of the header; their bitmaps count as complete.</summary>
internal sealed class BmpCompleteness : ImageCompleteness
{
    private const int SizeAt = 2;

    public BmpCompleteness() => Continue(SizeAt, read: sizeof(uint));

    public override string End => "all that its header announces";

    protected override void Read(ReadOnlySpan<byte> part) =>
        Continue(Math.Max(0, BinaryPrimitives.ReadUInt32LittleEndian(part) - (long)(SizeAt + sizeof(uint))));
}
