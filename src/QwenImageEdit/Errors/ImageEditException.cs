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

    /// <summary>The attempts that were made, in order; empty when nothing was sent.</summary>
    public IReadOnlyList<ImageEditAttempt> Attempts { get; init; } = [];

    /// <summary>How long the call took, waits included.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The host that was asked; null when nothing was sent.</summary>
    public string? Host { get; init; }

    /// <summary>The model that was asked; <c>default</c> when none was.</summary>
    public ImageEditModel Model { get; init; }
}
