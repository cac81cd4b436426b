using System.Buffers;

namespace QwenImageEdit.Wire;

/// <summary>Buffers for the pieces of images, off the large object heap.</summary>
internal static class PieceBuffers
{
    private const int Length = 64 * 1024;

    /// <summary>Enough for 85 images on their way at once; the shared pool keeps 32 per core and throws the others away.</summary>
    private const int Count = 256;

    public static ArrayPool<byte> Pool { get; } = ArrayPool<byte>.Create(Length, Count);
}
