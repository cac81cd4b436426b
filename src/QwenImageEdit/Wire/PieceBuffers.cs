using System.Buffers;

namespace QwenImageEdit.Wire;

/// <summary>Buffers for pieces of images. They are reused: allocating one of this length would cost a large object each time.</summary>
internal static class PieceBuffers
{
    public const int Length = 128 * 1024;

    /// <summary>Enough to send 128 images at the same time. The shared pool would keep only 32 buffers per core.</summary>
    private const int Count = 256;

    public static ArrayPool<byte> Pool { get; } = ArrayPool<byte>.Create(Length, Count);
}
