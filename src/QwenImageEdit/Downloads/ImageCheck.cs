using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Watches bytes pass by and knows whether they are an image, and a whole one.</summary>
internal sealed class ImageCheck
{
    private readonly PngEnd _pngEnd = new();
    private byte[] _start = [];

    /// <summary>Bytes that passed.</summary>
    public long Length { get; private set; }

    /// <summary>Null until enough bytes passed.</summary>
    public ImageFormat? Format { get; private set; }

    /// <summary>False as long as the end is known to be missing.</summary>
    public bool IsComplete => Format is { } format && (format != ImageFormat.Png || _pngEnd.IsReached);

    /// <exception cref="ImageDownloadException">The bytes are no image, or a damaged one.</exception>
    public void Append(byte[] buffer, int offset, int count)
    {
        var bytes = buffer.AsSpan(offset, count);
        Length += count;
        _pngEnd.Append(bytes);
        if (Format is null)
        {
            _start = [.. _start, .. bytes.Slice(0, Math.Min(count, ImageSignature.MaxLength))];
            if (_start.Length >= ImageSignature.MaxLength)
            {
                Format = ImageSignature.Detect(_start) ?? throw NotAnImage(StorageText.Describe(buffer, offset, count));
            }
        }

        if (Format == ImageFormat.Png && _pngEnd.IsDamaged)
        {
            throw Incomplete(Invariant($"The PNG is damaged within its first {Length} bytes."));
        }
    }

    /// <exception cref="ImageDownloadException">The image has not come to its end.</exception>
    public void Finish()
    {
        if (Length == 0)
        {
            throw Incomplete("The result is empty: no byte came.");
        }

        if (Format is null)
        {
            throw NotAnImage(StorageText.Describe(_start, 0, _start.Length));
        }

        if (!IsComplete)
        {
            throw Incomplete(Invariant($"The PNG ends after {Length} bytes without its last chunk (IEND)."));
        }
    }

    private static ImageDownloadException NotAnImage(string excerpt) =>
        new($"What came is no image; it begins with: {excerpt}") { Kind = ImageDownloadErrorKind.NotAnImage };

    private static ImageDownloadException Incomplete(string message) =>
        new(message) { Kind = ImageDownloadErrorKind.Incomplete };
}
