using QwenImageEdit.Images;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Inputs;

/// <summary>An image with bytes that the SDK reads and sends.</summary>
internal abstract class BinaryImageInput : ImageInput
{
    /// <summary>Opens the image at its first byte. The caller disposes the stream.</summary>
    /// <exception cref="UnusableImageException">The image has no bytes, or can only be opened asynchronously.</exception>
    public abstract Stream OpenRead();

    /// <inheritdoc cref="OpenRead"/>
    public virtual ValueTask<Stream> OpenReadAsync(CancellationToken cancellationToken) => new(OpenRead());

    /// <summary>Changes whenever the source is written to; null when that cannot be observed.</summary>
    public virtual DateTime? ReadVersion() => null;

    /// <summary>A caller's stream can throw anything, including cancellations of its own, such as the timeout of a network share. Everything except the cancellation by this token means that the source failed.</summary>
    public static bool IsSourceFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not ImageEditException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    internal sealed override ImageInspection Inspect()
    {
        try
        {
            using var stream = OpenRead();
            long length = CheckedLength(stream);
            return Inspected(ImageHeader.Read(stream), length);
        }
        catch (Exception exception) when (IsSourceFailure(exception, CancellationToken.None))
        {
            return Failed(exception);
        }
    }

    internal override async ValueTask<ImageInspection> InspectAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            using var stream = await OpenReadAsync(cancellationToken).ConfigureAwait(false);
            long length = CheckedLength(stream);
            return Inspected(await ImageHeader.ReadAsync(stream, cancellationToken).ConfigureAwait(false), length);
        }
        catch (Exception exception) when (IsSourceFailure(exception, cancellationToken))
        {
            return Failed(exception);
        }
    }

    /// <summary>The number of bytes from the start of an opened stream to its end.</summary>
    protected virtual long LengthOf(Stream stream) => stream.Length;

    private long CheckedLength(Stream stream)
    {
        long length = LengthOf(stream);
        if (length == 0)
        {
            throw new UnusableImageException(RequestViolationCode.ImageEmpty, "is empty");
        }

        return length <= ImageLimits.MaxBytes ? length : throw new UnusableImageException(
            RequestViolationCode.ImageTooLarge,
            Invariant($"has {length:N0} bytes, but the service accepts at most {ImageLimits.MaxBytes:N0} (10 MB)"),
            "Make it smaller or compress it more.");
    }

    private ImageInspection Inspected(ImageHeader header, long length) =>
        new(new ImageInfo { Format = header.Format, Width = header.Width, Height = header.Height, ByteLength = length }, Advice: AdviceOn(header), Version: ReadVersion());

    private static ImageProblem? AdviceOn(ImageHeader header) => header.UndocumentedVariant is { } variant
        ? new ImageProblem(RequestViolationCode.ImageFormatNotDocumented, $"is {variant}, which the documentation of the service does not mention.", "Convert it to JPEG, PNG or WEBP if the service refuses it.")
        : null;

    private static ImageInspection Failed(Exception exception) => new(Info: null, exception is UnusableImageException unusable
        ? new ImageProblem(unusable.Code, unusable.Message + ".", unusable.Remedy)
        : new ImageProblem(RequestViolationCode.ImageUnreadable, "cannot be read: " + TextSanitizer.SanitizeSentence(exception.Message), "Pass an image that exists and that this process can read."));
}
