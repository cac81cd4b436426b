using System.Buffers;

namespace QwenImageEdit.Wire;

/// <summary>Buffers for pieces of images. They are reused: allocating one of this length would cost a large object each time.</summary>
internal static class PieceBuffers
{
    /// <summary>Large enough that system calls no longer matter, and small enough for the cache of a processor.</summary>
    public const int Length = 256 * 1024;

    /// <summary>Enough to send 128 images at the same time. The shared pool would keep only 32 buffers per core.</summary>
    private const int Count = 256;

    public static ArrayPool<byte> Pool { get; } = ArrayPool<byte>.Create(Length, Count);
}
