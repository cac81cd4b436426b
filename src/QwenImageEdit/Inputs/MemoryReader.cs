using QwenImageEdit.Images;

namespace QwenImageEdit.Inputs;

/// <summary>Reads memory in place, whether it is an array or not.</summary>
internal sealed class MemoryReader(ReadOnlyMemory<byte> bytes) : PositionedStream
{
    public override long Length => bytes.Length;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = (int)Math.Min(count, bytes.Length - Position);
        bytes.Span.Slice((int)Position, read).CopyTo(buffer.AsSpan(offset));
        Position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Task.FromResult(Read(buffer, offset, count));
}
