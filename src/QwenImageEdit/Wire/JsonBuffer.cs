using System.Buffers;

namespace QwenImageEdit.Wire;

/// <summary>Grows while JSON is written into it. Starts where a request without long texts ends, so that it rarely has to.</summary>
internal sealed class JsonBuffer : IBufferWriter<byte>
{
    private const int FirstLength = 1024;

    public byte[] Bytes { get; private set; } = new byte[FirstLength];

    public int Length { get; private set; }

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => MakeRoom(sizeHint).AsMemory(Length);

    public Span<byte> GetSpan(int sizeHint = 0) => MakeRoom(sizeHint).AsSpan(Length);

    private byte[] MakeRoom(int count)
    {
        if (Bytes.Length - Length < Math.Max(count, 1))
        {
            byte[] larger = new byte[Math.Max(Bytes.Length * 2, Length + count)];
            Buffer.BlockCopy(Bytes, 0, larger, 0, Length);
            Bytes = larger;
        }

        return Bytes;
    }
}
