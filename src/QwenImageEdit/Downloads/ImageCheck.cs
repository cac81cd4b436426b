using QwenImageEdit.Images;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Watches bytes pass by and knows whether they are an image, and a whole one.</summary>
internal sealed class ImageCheck
{
    private byte[] _start = [];
    private ImageCompleteness? _completeness;

    /// <summary>Bytes that passed.</summary>
    public long Length { get; private set; }

    /// <summary>Null until enough bytes passed.</summary>
    public ImageFormat? Format { get; private set; }

    /// <summary>False as long as the end is known to be missing.</summary>
    public bool IsComplete => Format is not null && _completeness is not { IsReached: false };

    /// <exception cref="ImageDownloadException">The bytes are no image, or a damaged one.</exception>
    public void Append(byte[] buffer, int offset, int count)
    {
        var bytes = buffer.AsSpan(offset, count);
        Length += count;
        if (Format is null)
        {
            Begin(bytes);
        }

        _completeness?.Append(bytes);
        if (_completeness is { IsDamaged: true })
        {
            throw Incomplete(Invariant($"The {Name} is damaged within its first {Length} bytes."));
        }
    }

    /// <param name="announcedLength">What the host announced; null when it did not.</param>
    /// <exception cref="ImageDownloadException">The image has not come to its end.</exception>
    public void Finish(long? announcedLength)
    {
        if (Length == 0)
        {
            throw Incomplete("The result is empty: no byte came.");
        }

        if (Format is null)
        {
            throw NotAnImage(_start);
        }

        // As long as announced, it is all that the storage holds, and decoders forgive a missing end in all formats but PNG.
        bool isForgiven = Length == announcedLength && Format != ImageFormat.Png;
        if (_completeness is { IsReached: false } unfinished && !isForgiven)
        {
            throw Incomplete(Invariant($"The {Name} ends after {Length} bytes without {unfinished.End}."));
        }
    }

    private string Name => Format.ToString()!.ToUpperInvariant();

    /// <summary>Tells the format as soon as it can be told, and hands on the bytes that passed before these.</summary>
    private void Begin(ReadOnlySpan<byte> bytes)
    {
        byte[] passed = _start;
        _start = [.. passed, .. bytes.Slice(0, Math.Min(bytes.Length, ImageFormats.SignatureLength))];
        if (_start.Length >= ImageFormats.SignatureLength)
        {
            Format = ImageFormats.Detect(_start) ?? throw NotAnImage([.. passed, .. bytes]);
            _completeness = ImageCompleteness.Of(Format.Value);
            _completeness?.Append(passed);
        }
    }

    private static ImageDownloadException NotAnImage(byte[] start) =>
        new($"What came is no image; it begins with: {StorageText.Describe(start, 0, start.Length)}") { Kind = ImageDownloadErrorKind.NotAnImage };

    private static ImageDownloadException Incomplete(string message) =>
        new(message) { Kind = ImageDownloadErrorKind.Incomplete };
}
