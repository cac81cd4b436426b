#if NETSTANDARD2_0
using System.Runtime.InteropServices;

namespace QwenImageEdit;

/// <summary>The memory must be that of an array.</summary>
internal static class StreamPolyfill
{
    extension(Stream stream)
    {
        public Task<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            var array = ArrayOf(buffer);
            return stream.ReadAsync(array.Array!, array.Offset, array.Count, cancellationToken);
        }

        public Task WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken)
        {
            var array = ArrayOf(buffer);
            return stream.WriteAsync(array.Array!, array.Offset, array.Count, cancellationToken);
        }
    }

    private static ArraySegment<byte> ArrayOf(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var array) ? array : throw new ArgumentException("The memory is not an array's.", nameof(memory));
}
#endif
