namespace QwenImageEdit;

/// <summary>No usable response arrived: the connection failed, the time was up, or the response could not be read.</summary>
public sealed class ImageEditTransportException : ImageEditException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImageEditTransportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when the edit may have been made and billed although no result arrived; false when it was certainly not.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>The part of the response that arrived when the outcome is unknown, as text, cut after <see cref="ImageEditApiException.MaxResponseBodyBytes"/> bytes;
    /// empty when nothing arrived. It may contain the links of images that are paid for; it never contains the API key.</summary>
    public string ResponseBody { get; init; } = string.Empty;

    /// <summary>The id of the asynchronous task that the service made of the request instead of an image; null when it made none. Default null.</summary>
    public string? TaskId { get; init; }

    /// <summary>The state of that task as the service reported it, such as <c>PENDING</c>; null when there is none. Default null.</summary>
    public string? TaskStatus { get; init; }

    /// <summary>How long to wait before the next try: a wait that was due but is longer than the call allows, or the one that the client's own
    /// rate limiter suggests; null when there is neither.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
