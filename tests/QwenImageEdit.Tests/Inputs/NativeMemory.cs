using System.Buffers;
using System.Runtime.InteropServices;

namespace QwenImageEdit.Tests.Inputs;

/// <summary>Memory that is not backed by an array.</summary>
internal sealed class NativeMemory : MemoryManager<byte>
{
    private readonly List<byte> _bytes;

    public NativeMemory(int length, byte[] start)
    {
        _bytes = new List<byte>(new byte[length]);
        start.CopyTo(GetSpan());
    }

    public override Span<byte> GetSpan() => CollectionsMarshal.AsSpan(_bytes);

    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

    public override void Unpin()
    {
    }

    protected override void Dispose(bool disposing)
    {
    }
}
