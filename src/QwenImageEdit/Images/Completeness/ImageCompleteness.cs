namespace QwenImageEdit.Images;

/// <summary>Follows the parts of an image while its bytes pass through, to detect its end. Only the current part is kept in memory.</summary>
internal abstract class ImageCompleteness
{
    private const int MaxPartLength = 13;

    private readonly byte[] _part = new byte[MaxPartLength];
    private int _partLength;
    private long _toSkip;
    private byte? _sought;
    private int _toRead;

    /// <summary>Whether the end of the image has passed. Bytes after it are ignored.</summary>
    public bool IsReached { get; private set; }

    /// <summary>Whether bytes that should be a part of the image are not.</summary>
    public bool IsDamaged { get; protected set; }

    /// <summary>What is missing from an image that ends early.</summary>
    public abstract string End { get; }

    /// <returns>Null when the end of the format cannot be detected: the parts of a TIFF can be anywhere in the file, and refer to each other by offsets.</returns>
    public static ImageCompleteness? Of(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => new JpegCompleteness(),
        ImageFormat.Png => new PngCompleteness(),
        ImageFormat.Bmp => new BmpCompleteness(),
        ImageFormat.Webp => new WebpCompleteness(),
        ImageFormat.Gif => new GifCompleteness(),
        _ => null,
    };

    public void Append(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !IsReached && !IsDamaged)
        {
            int taken = _toSkip > 0 ? Skip(bytes.Length) : _sought is { } sought ? Seek(bytes, sought) : Collect(bytes);
            bytes = bytes.Slice(taken);
        }
    }

    /// <summary>Reads a part, and calls <see cref="Continue"/> with what follows it.</summary>
    protected abstract void Read(ReadOnlySpan<byte> part);

    /// <param name="skip">The number of bytes to skip.</param>
    /// <param name="seek">A byte to search for after them; null for none.</param>
    /// <param name="read">The length of the next part; 0 when the image ends before it.</param>
    protected void Continue(long skip = 0, byte? seek = null, int read = 0)
    {
        _toSkip = skip;
        _sought = seek;
        _toRead = read;
        _partLength = 0;
        IsReached = skip == 0 && read == 0;
    }

    private int Skip(int available)
    {
        int taken = (int)Math.Min(available, _toSkip);
        _toSkip -= taken;
        IsReached = _toSkip == 0 && _toRead == 0;
        return taken;
    }

    private int Seek(ReadOnlySpan<byte> bytes, byte sought)
    {
        int at = bytes.IndexOf(sought);
        if (at < 0)
        {
            return bytes.Length;
        }

        _sought = null;
        return at + 1;
    }

    private int Collect(ReadOnlySpan<byte> bytes)
    {
        int taken = Math.Min(bytes.Length, _toRead - _partLength);
        bytes.Slice(0, taken).CopyTo(_part.AsSpan(_partLength));
        _partLength += taken;
        if (_partLength == _toRead)
        {
            Read(_part.AsSpan(0, _toRead));
        }

        return taken;
    }
}
