using QwenImageEdit.Images;
using static System.FormattableString;

namespace QwenImageEdit.Downloads;

/// <summary>Checks, while bytes pass through, that they are an image and that it is complete.</summary>
internal sealed class ImageCheck
{
    private byte[] _start = [];
    private ImageCompleteness? _completeness;

    /// <summary>Number of bytes that passed.</summary>
    public long Length { get; private set; }

    /// <summary>Null until enough bytes passed to detect it.</summary>
    public ImageFormat? Format { get; private set; }

    /// <summary>False while the end of the image is known to be missing.</summary>
    public bool IsComplete => Format is not null && _completeness is not { IsReached: false };

    /// <exception cref="ImageDownloadException">The bytes are not an image, or the image is damaged.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
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

    /// <param name="announcedLength">The size that the host announced; null if it did not.</param>
    /// <exception cref="ImageDownloadException">The image is incomplete.</exception>
    public void Finish(long? announcedLength)
    {
        if (Length == 0)
        {
            throw Incomplete("The downloaded image is empty.");
        }

        if (Format is null)
        {
            throw NotAnImage(_start);
        }

        // If the size is the announced one, the storage has no more bytes, and decoders tolerate a missing end in every format except PNG.
        bool isTolerated = Length == announcedLength && Format != ImageFormat.Png;
        if (_completeness is { IsReached: false } unfinished && !isTolerated)
        {
            throw Incomplete(Invariant($"The {Name} ends after {Length} bytes without {unfinished.End}."));
        }
    }

    private string Name => Format.ToString()!.ToUpperInvariant();

    /// <summary>Detects the format as soon as there are enough bytes, and then checks the bytes that passed before these.</summary>
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
        new($"The downloaded data is not an image. It begins with: {StorageText.Describe(start, 0, start.Length)}") { Kind = ImageDownloadErrorKind.NotAnImage };

    private static ImageDownloadException Incomplete(string message) =>
        new(message) { Kind = ImageDownloadErrorKind.Incomplete };
}
