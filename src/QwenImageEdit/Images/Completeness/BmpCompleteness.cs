using System.Buffers.Binary;

namespace QwenImageEdit.Images;

/// <summary>A bitmap tells its size in its header. Some writers leave it at 0 or at less than the header; their bitmaps are whole at once.</summary>
internal sealed class BmpCompleteness : ImageCompleteness
{
    private const int SizeAt = 2;

    public BmpCompleteness() => Continue(SizeAt, read: sizeof(uint));

    public override string End => "all that its header announces";

    protected override void Read(ReadOnlySpan<byte> part) =>
        Continue(Math.Max(0, BinaryPrimitives.ReadUInt32LittleEndian(part) - (long)(SizeAt + sizeof(uint))));
}
