namespace QwenImageEdit.Tests;

/// <summary>A stream with reads that a test observes, delays or breaks. It ignores cancellation tokens.</summary>
internal abstract class HookedStream(byte[] bytes) : MemoryStream(bytes)
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => OnReadAsync(Read(buffer.Span));

    /// <summary>Called after each read, with 0 bytes at the end.</summary>
    protected abstract ValueTask<int> OnReadAsync(int read);
}
