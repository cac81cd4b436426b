using System.Net;

namespace QwenImageEdit;

/// <summary>The edit is made and paid, but the image could not be brought home. Try the download again, never the edit.</summary>
public sealed class ImageDownloadException : ImageEditException
{
    private EditedImage? _image;

    /// <summary>Reports a failed download.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImageDownloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>The image that was not brought home; of several, the first. Null when none was told.</summary>
    public EditedImage? Image
    {
        get => _image;
        init => _image = value;
    }

    /// <summary>What went wrong.</summary>
    public ImageDownloadErrorKind Kind { get; init; }

    /// <summary>The HTTP status that ended the download; null when it ended otherwise.</summary>
    public HttpStatusCode? StatusCode { get; init; }

    /// <summary>Tells the image on the way out of where no image is known.</summary>
    internal void TellImage(EditedImage image) => _image ??= image;
}
