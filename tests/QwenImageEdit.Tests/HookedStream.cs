namespace QwenImageEdit.Tests;

/// <summary>Bytes whose reading a test watches, delays or breaks. It hears no token.</summary>
internal abstract class HookedStream(byte[] bytes) : MemoryStream(bytes)
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => OnReadAsync(Read(buffer.Span));

    /// <summary>Some bytes were read, or none at the end.</summary>
    protected abstract ValueTask<int> OnReadAsync(int read);
}
