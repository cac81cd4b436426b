namespace QwenImageEdit;

/// <summary>The edit is made and paid, but its link did not deliver the image. Try the download again, never the edit.</summary>
public sealed class ImageDownloadException : ImageEditException
{
    /// <summary>Reports a failed download.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImageDownloadException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
