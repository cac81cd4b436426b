namespace QwenImageEdit;

/// <summary>No usable answer came: the connection failed, the time was up, or the answer could not be read.</summary>
public sealed class ImageEditTransportException : ImageEditException
{
    /// <summary>Reports a failure of the transport.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImageEditTransportException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>True when the edit may have been made and billed although no result arrived; false when it surely was not.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>What came of the answer whose outcome is unknown, as text, cut after <see cref="ImageEditApiException.MaxResponseBodyBytes"/> bytes; empty when
    /// nothing came. It may hold the links of images that are paid for; it never holds the key.</summary>
    public string ResponseBody { get; init; } = string.Empty;

    /// <summary>How long to wait before the next try: the wait that was due, but longer than the call allows, or the one that the client's own
    /// rate limiter tells; null when there was neither.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
