namespace QwenImageEdit.Benchmarks.Contenders;

/// <summary>Encodes images in memory without copying their bytes.</summary>
internal sealed class IdealMemoryContent(byte[][] json, byte[][] images) : IdealImageContent(json)
{
    protected override long ImageLength(int image) => images[image].Length;

    protected override ReadOnlySpan<byte> ReadPiece(int image, long offset, int length) => images[image].AsSpan((int)offset, length);
}
