using System.Buffers;

namespace QwenImageEdit.Images;

/// <summary>Reads a header forwards through one small window, and seeks over irrelevant bytes when the stream is seekable.</summary>
/// <remarks>
/// The only limit is <see cref="ImageLimits.MaxBytes"/>: no byte beyond it is read, and no byte before it is read twice.
/// So the result depends on the bytes alone, not on how many parts a header has or how many bytes each read returns.
/// </remarks>
internal sealed class HeaderReader(Stream stream) : IDisposable
{
    /// <summary>One window holds the header of a typical image.</summary>
    public const int WindowLength = 4096;

    private readonly byte[] _window = ArrayPool<byte>.Shared.Rent(WindowLength);
    private int _start;
    private int _end;
    private long _endPosition;

    /// <summary>The position of the next byte, from the first byte of the image.</summary>
    public long Position => _endPosition - (_end - _start);

    /// <summary>Whether this number of bytes follows within the limit.</summary>
    public bool Has(int count)
    {
        if (_start + count > _window.Length)
        {
            Buffer.BlockCopy(_window, _start, _window, 0, _end - _start);
            _end -= _start;
            _start = 0;
        }

        while (_end - _start < count)
        {
            int requested = (int)Math.Min(_window.Length - _end, Math.Max(0, ImageLimits.MaxBytes - _endPosition));
            int read = requested > 0 ? ReadCount.Checked(stream.Read(_window, _end, requested), requested) : 0;
            if (read == 0)
            {
                return false;
            }

            _end += read;
            _endPosition += read;
        }

        return true;
    }

    public bool StartsWith(ReadOnlySpan<byte> signature) => Has(signature.Length) && Peek(signature.Length).SequenceEqual(signature);

    /// <summary>The next bytes, or fewer at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Peek(int count) => new(_window, _start, Has(count) ? count : _end - _start);

    /// <summary>The next bytes. Valid until the next call.</summary>
    /// <exception cref="UnusableImageException">Fewer bytes follow.</exception>
    public ReadOnlySpan<byte> Read(int count)
    {
        if (!Has(count))
        {
            throw ImageHeader.Invalid("it ends before its header does");
        }

        _start += count;
        return new ReadOnlySpan<byte>(_window, _start - count, count);
    }

    /// <summary>Moves forwards. Beyond the end or the limit, nothing is left to read.</summary>
    /// <param name="position">Not before <see cref="Position"/>.</param>
    public void SkipTo(long position)
    {
        long beyondWindow = position - _endPosition;
        if (beyondWindow <= 0)
        {
            _start = _end + (int)beyondWindow;
            return;
        }

        _start = 0;
        _end = 0;
        _endPosition = position;
        if (position >= ImageLimits.MaxBytes)
        {
            return;
        }

        if (stream.CanSeek)
        {
            stream.Position = Math.Min(stream.Position + beyondWindow, stream.Length);
        }
        else
        {
            Discard(beyondWindow);
        }
    }

    /// <summary>Moves behind the next byte with this value.</summary>
    /// <returns>False when there is none.</returns>
    public bool SkipPast(byte value)
    {
        while (Has(1))
        {
            int at = new ReadOnlySpan<byte>(_window, _start, _end - _start).IndexOf(value);
            _start = at < 0 ? _end : _start + at + 1;
            if (at >= 0)
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_window);

    private void Discard(long count)
    {
        int read = 1;
        while (count > 0 && read > 0)
        {
            int requested = (int)Math.Min(count, _window.Length);
            read = ReadCount.Checked(stream.Read(_window, 0, requested), requested);
            count -= read;
        }
    }
}
