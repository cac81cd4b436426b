using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace QwenImageEdit.Emulator.Rendering.Png;

/// <summary>Writes bits in the order of deflate. Between two flushes, at most 56 bits may be written.</summary>
internal ref struct BitWriter(Span<byte> output)
{
    private readonly Span<byte> _output = output;
    private ulong _bits;
    private int _count;

    /// <summary>The number of complete bytes that have been flushed.</summary>
    public int Length { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint bits, int count)
    {
        _bits |= (ulong)bits << _count;
        _count += count;
    }

    /// <param name="entry">One of <see cref="HuffmanCode.Entries"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(uint entry) => Write(entry & 0xFFFF, (int)(entry >> 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Flush()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_output[Length..], _bits);
        Length += _count >> 3;
        _bits >>= _count & ~7;
        _count &= 7;
    }

    public void CompleteByte()
    {
        Write(0, -_count & 7);
        Flush();
    }
}
