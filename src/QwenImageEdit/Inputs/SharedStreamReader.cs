using QwenImageEdit.Images;

namespace QwenImageEdit.Inputs;

/// <summary>One reader of a <see cref="SharedStream"/>, with its own position.</summary>
internal sealed class SharedStreamReader(SharedStream shared) : PositionedStream
{
    public override long Length => shared.Length;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = shared.Read(Position, buffer, offset, count);
        Position += read;
        return read;
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read = await shared.ReadAsync(Position, buffer, offset, count, cancellationToken).ConfigureAwait(false);
        Position += read;
        return read;
    }
}
