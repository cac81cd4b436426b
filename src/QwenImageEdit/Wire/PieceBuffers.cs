using System.Buffers;

namespace QwenImageEdit.Wire;

/// <summary>Buffers for pieces of images, small enough to stay off the large object heap.</summary>
internal static class PieceBuffers
{
    private const int Length = 64 * 1024;

    /// <summary>Enough to send 85 images at the same time. The shared pool would keep only 32 buffers per core.</summary>
    private const int Count = 256;

    public static ArrayPool<byte> Pool { get; } = ArrayPool<byte>.Create(Length, Count);
}
