using System.Net;

namespace QwenImageEdit;

/// <summary>The edit succeeded and is billed, but an image could not be downloaded or saved. Repeat the download or the saving, not the edit.</summary>
public sealed class ImageDownloadException : ImageEditException
{
    private EditedImage? _image;

    /// <summary>Creates an exception for an image that could not be downloaded or saved.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause. Default null.</param>
    public ImageDownloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The image; if several failed, the first one. Null if it is unknown. Default null.</summary>
    public EditedImage? Image
    {
        get => _image;
        init => _image = value;
    }

    /// <summary>Why the image could not be downloaded or saved. Default <see cref="ImageDownloadErrorKind.Unknown"/>.</summary>
    public ImageDownloadErrorKind Kind { get; init; }

    /// <summary>The HTTP status that ended the download; null if it ended for another reason. Default null.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>About downloading the image again: never repeat the edit.</summary>
    private protected override ImageEditRetryAdvice UsualRetryAdvice => Kind switch
    {
        ImageDownloadErrorKind.Unavailable => ImageEditRetryAdvice.Later,
        ImageDownloadErrorKind.Incomplete or ImageDownloadErrorKind.Changed => ImageEditRetryAdvice.Again,
        _ => ImageEditRetryAdvice.Never,
    };

    /// <summary>Sets the image if it was unknown where the exception was created.</summary>
    internal void SetMissingImage(EditedImage image) => _image ??= image;
}
