using System.Net;

namespace QwenImageEdit;

/// <summary>The service refused the request. Nothing was billed.</summary>
public sealed class ImageEditApiException : ImageEditException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause.</param>
    public ImageEditApiException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Maximum number of bytes of a response that <see cref="ResponseBody"/> keeps: 64 KiB.</summary>
    public static int MaxResponseBodyBytes => 64 * 1024;

    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The service's error code, such as <c>InvalidApiKey</c>; null when the response contained none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own message on one line, cut after 1000 characters; for <see cref="ImageEditErrorKind.NoImage"/> the whole text of the model. Null when the response contained none.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What the refusal is about, determined by its code, then its message, then its status.</summary>
    public ImageEditErrorKind Kind { get; init; }

    /// <summary>The next step, in one sentence.</summary>
    public string Hint { get; init; } = string.Empty;

    /// <summary>How long to wait before the next try: the time that the service asks for; otherwise a wait that was due but is longer than the call allows;
    /// null when there is neither.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The response body, cut after <see cref="MaxResponseBodyBytes"/>. It never contains the API key.</summary>
    public string ResponseBody { get; init; } = string.Empty;

    /// <summary>A name from a small set, to count failures by: a known error code, or the kind. The service's own code could be any text.</summary>
    internal string? ErrorType { get; init; }
}
