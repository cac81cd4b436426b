namespace QwenImageEdit;

/// <summary>An edit or a download that brought no result. The caller's own cancellation is never one.</summary>
public abstract class ImageEditException : Exception
{
    private protected ImageEditException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The service's id of the request, for questions to its support; null when no answer told one.</summary>
    public string? RequestId { get; init; }

    /// <summary>How many times the request was tried.</summary>
    public int Attempts { get; init; }
}
