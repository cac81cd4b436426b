namespace QwenImageEdit.Tests.Inputs;

/// <summary>A stream that can only be read asynchronously, such as that of a network. Each read really waits.</summary>
internal sealed class AsyncOnlyStream(byte[] bytes, int mostBytesPerRead = int.MaxValue, bool canSeek = false) : MemoryStream(bytes)
{
    public override bool CanSeek => canSeek;

    public override long Length => canSeek ? base.Length : throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("The stream was read synchronously.");

    public override int Read(Span<byte> buffer) => throw new InvalidOperationException("The stream was read synchronously.");

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return base.Read(buffer, offset, Math.Min(count, mostBytesPerRead));
    }
}
