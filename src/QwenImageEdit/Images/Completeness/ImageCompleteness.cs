namespace QwenImageEdit.Images;

/// <summary>Walks the parts of an image as it passes by, to know whether its end came. Nothing of it is kept but the part that is being read.</summary>
internal abstract class ImageCompleteness
{
    private const int MaxPartLength = 13;

    private readonly byte[] _part = new byte[MaxPartLength];
    private int _partLength;
    private long _toSkip;
    private byte? _sought;
    private int _toRead;

    /// <summary>The image came to its end. Bytes behind it do no harm.</summary>
    public bool IsReached { get; private set; }

    /// <summary>What should be a part of the image is none.</summary>
    public bool IsDamaged { get; protected set; }

    /// <summary>What an image lacks that ends early.</summary>
    public abstract string End { get; }

    /// <returns>Null when the format does not tell its end: the parts of a TIFF lie anywhere in it, and only offsets lead from one to the next.</returns>
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

    /// <summary>Looks at a part and says by <see cref="Continue"/> what follows it.</summary>
    protected abstract void Read(ReadOnlySpan<byte> part);

    /// <param name="skip">Bytes that do not matter.</param>
    /// <param name="seek">What they are followed by, after any number of others.</param>
    /// <param name="read">The length of the part behind; 0 when the image ends before it.</param>
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
