using System.Buffers;

namespace QwenImageEdit.Json;

/// <summary>Pooled bytes that grow while JSON is written into them.</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstLength = 1024;

    public byte[] Bytes { get; private set; } = ArrayPool<byte>.Shared.Rent(FirstLength);

    public int Length { get; private set; }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => MakeRoom(sizeHint).AsMemory(Length);

    public Span<byte> GetSpan(int sizeHint = 0) => MakeRoom(sizeHint).AsSpan(Length);

    private byte[] MakeRoom(int count)
    {
        if (Bytes.Length - Length < Math.Max(count, 1))
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Bytes.Length * 2, Length + count));
            Buffer.BlockCopy(Bytes, 0, larger, 0, Length);
            ArrayPool<byte>.Shared.Return(Bytes);
            Bytes = larger;
        }

        return Bytes;
    }
}
