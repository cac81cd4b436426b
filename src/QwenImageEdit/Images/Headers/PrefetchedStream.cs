namespace QwenImageEdit.Images;

/// <summary>The parts of an image that were read asynchronously so far, for a parser that reads synchronously.</summary>
/// <remarks>Where a part is missing, the image seems to end. Once the part is fetched, the parser starts again.</remarks>
internal sealed class PrefetchedStream(Stream source) : PositionedStream
{
    private readonly List<(long Start, byte[] Bytes)> _parts = [];
    private long _sourcePosition;
    private long? _end;
    private (long Start, int Length)? _missing;
    private int _fetched;

    public override long Length => long.MaxValue;

    /// <summary>Whether the parser tried to read a part that is missing. Only the first one counts: what it does afterwards follows from an end that is not there.</summary>
    public bool IsPartMissing => _missing is not null;

    public override int Read(byte[] buffer, int offset, int count)
    {
        foreach (var (start, bytes) in _parts)
        {
            if (Position >= start && Position < start + bytes.Length)
            {
                int read = (int)Math.Min(count, start + bytes.Length - Position);
                Buffer.BlockCopy(bytes, (int)(Position - start), buffer, offset, read);
                Position += read;
                return read;
            }
        }

        if (count > 0 && Position < (_end ?? long.MaxValue))
        {
            _missing ??= (Position, count);
        }

        return 0;
    }

    /// <summary>Reads the missing part and returns to the first byte.</summary>
    public async ValueTask FetchAsync(CancellationToken cancellationToken)
    {
        var (start, length) = _missing ?? (0, HeaderReader.WindowLength);
        await SkipToAsync(start, cancellationToken).ConfigureAwait(false);

        // Each part is at least as long as all before it together, so the parser starts again only a few times, whatever the header looks like.
        byte[] bytes = new byte[Math.Min(Math.Max(length, _fetched), ImageLimits.MaxBytes - start)];
        int filled = await FillAsync(bytes, cancellationToken).ConfigureAwait(false);
        if (filled < bytes.Length)
        {
            _end = _sourcePosition;
            Array.Resize(ref bytes, filled);
        }

        _parts.Add((start, bytes));
        _fetched += filled;
        _missing = null;
        Position = 0;
    }

    private async ValueTask SkipToAsync(long position, CancellationToken cancellationToken)
    {
        if (source.CanSeek)
        {
            source.Position = Math.Min(source.Position + position - _sourcePosition, source.Length);
            _sourcePosition = position;
        }

        byte[] skipped = new byte[HeaderReader.WindowLength];
        int read = 1;
        while (_sourcePosition < position && read > 0)
        {
            read = await ReadSourceAsync(skipped, 0, (int)Math.Min(skipped.Length, position - _sourcePosition), cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask<int> FillAsync(byte[] bytes, CancellationToken cancellationToken)
    {
        int filled = 0;
        int read = 1;
        while (filled < bytes.Length && read > 0)
        {
            read = await ReadSourceAsync(bytes, filled, bytes.Length - filled, cancellationToken).ConfigureAwait(false);
            filled += read;
        }

        return filled;
    }

    private async ValueTask<int> ReadSourceAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        int read = ReadCount.Checked(await source.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false), count);
        _sourcePosition += read;
        return read;
    }
}
