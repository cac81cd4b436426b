using QwenImageEdit.Images;
using QwenImageEdit.Texts;
using static System.FormattableString;

namespace QwenImageEdit.Inputs;

/// <summary>An image whose bytes the SDK itself reads and sends.</summary>
internal abstract class BinaryImageInput : ImageInput
{
    /// <summary>Opens the bytes at the first one, for one reader that disposes the stream.</summary>
    public abstract Stream OpenRead();

    /// <summary>Tells whether the source was written to since it was inspected; null when it cannot be.</summary>
    public virtual DateTime? ReadVersion() => null;

    /// <summary>A caller's stream may throw anything, also cancellations of its own, such as the timeout of a share; all but a cancellation that was asked for means that the source failed.</summary>
    public static bool IsSourceFailure(Exception exception, CancellationToken cancellationToken) =>
        exception is not ImageEditException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested);

    internal override ImageInspection Inspect()
    {
        try
        {
            return InspectSource();
        }
        catch (Exception exception) when (IsSourceFailure(exception, CancellationToken.None))
        {
            return new ImageInspection(Info: null, new ImageProblem(
                RequestViolationCode.ImageUnreadable,
                "cannot be read: " + TextSanitizer.SanitizeSentence(exception.Message),
                "Pass an image that exists and that this process can read."));
        }
    }

    protected abstract ImageInspection InspectSource();

    protected ImageInspection InspectHeader(Stream stream, long length)
    {
        if (length == 0)
        {
            return Problem(RequestViolationCode.ImageEmpty, "is empty", "Pass a complete image.");
        }

        if (length > ImageLimits.MaxBytes)
        {
            return Problem(RequestViolationCode.ImageTooLarge, Invariant($"has {length:N0} bytes, but the service accepts at most {ImageLimits.MaxBytes:N0} (10 MB)"), "Make it smaller or compress it more.");
        }

        try
        {
            var header = ImageHeader.Read(stream);
            return new ImageInspection(new ImageInfo(header.Format, header.Width, header.Height, length), Version: ReadVersion());
        }
        catch (ImageHeaderException exception)
        {
            return Problem(exception.Code, exception.Message, "Pass a complete JPEG, PNG, BMP, TIFF, WEBP or GIF image.");
        }
    }

    protected static ImageInspection Problem(RequestViolationCode code, string predicate, string remedy) =>
        new(Info: null, new ImageProblem(code, predicate + ".", remedy));
}
