namespace QwenImageEdit.Inputs;

/// <summary>Shares one seekable stream between several readers: each read seeks and reads under a lock.</summary>
internal sealed class SharedStream(Stream stream) : IEquatable<SharedStream>
{
    private readonly Stream _stream = stream;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly long _start = stream.Position;

    public long Length { get; } = Math.Max(0, stream.Length - stream.Position);

    public Stream OpenRead() => new SharedStreamReader(this);

    public int Read(long position, byte[] buffer, int offset, int count)
    {
        _turn.Wait();
        try
        {
            _stream.Position = _start + position;
            return _stream.Read(buffer, offset, count);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<int> ReadAsync(long position, byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            _stream.Position = _start + position;
            return await _stream.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    public bool Equals(SharedStream? other) => other is not null && ReferenceEquals(_stream, other._stream) && _start == other._start;

    public override bool Equals(object? obj) => Equals(obj as SharedStream);

    public override int GetHashCode() => _stream.GetHashCode() ^ _start.GetHashCode();
}
