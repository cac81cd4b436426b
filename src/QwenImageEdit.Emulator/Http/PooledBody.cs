using System.Buffers;

namespace QwenImageEdit.Emulator.Http;

/// <summary>A request body in a shared buffer: bodies are large, and freeing each of them would cost more than reading it.</summary>
internal sealed class PooledBody(int capacity) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    /// <summary>The body. It must not be used after the disposal.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, Length);

    /// <summary>Reads the next part of a stream and returns its length, 0 at the end.</summary>
    public async Task<int> ReadFromAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (Length == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Length * 2);
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(Length), cancellationToken).ConfigureAwait(false);
        Length += read;
        return read;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);
}
