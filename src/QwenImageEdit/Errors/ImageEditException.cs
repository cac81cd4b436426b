namespace QwenImageEdit;

/// <summary>The base class of the exceptions for an edit, an upload or a download that failed. The caller's own cancellation is an <see cref="OperationCanceledException"/> instead.</summary>
public abstract class ImageEditException : Exception
{
    private readonly ImageEditRetryAdvice? _retryAdvice;

    private protected ImageEditException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The service's id of the request, for questions to its support; null when no response contained one.</summary>
    public string? RequestId { get; init; }

    /// <summary>The attempts that were made, in order; empty when nothing was sent.</summary>
    public IReadOnlyList<ImageEditAttempt> Attempts { get; init; } = [];

    /// <summary>How long the call took, including waits.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>The host that was called; null when nothing was sent.</summary>
    public string? Host { get; init; }

    /// <summary>The requested model; <c>default</c> when there was none.</summary>
    public ImageEditModel Model { get; init; }

    /// <summary>Whether sending the same request again can help. Default <see cref="ImageEditRetryAdvice.Never"/>, except for an <see cref="ImageDownloadException"/>, where it follows from the kind.</summary>
    /// <remarks>The client has followed this advice already, as far as its retry options allow.</remarks>
    public ImageEditRetryAdvice RetryAdvice
    {
        get => _retryAdvice ?? UsualRetryAdvice;
        init => _retryAdvice = value;
    }

    /// <summary>The advice when none is set.</summary>
    private protected virtual ImageEditRetryAdvice UsualRetryAdvice => ImageEditRetryAdvice.Never;
}
