using System.Net;

namespace QwenImageEdit;

/// <summary>The service refused the request. Nothing was billed.</summary>
public sealed class ImageEditApiException : ImageEditException
{
    /// <summary>Most bytes of an answer that <see cref="ResponseBody"/> keeps.</summary>
    public const int MaxResponseBodyBytes = 64 * 1024;

    /// <summary>Reports a refusal.</summary>
    /// <param name="message">What happened and what to do.</param>
    public ImageEditApiException(string message)
        : base(message, innerException: null)
    {
    }

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; init; }

    /// <summary>The service's code, such as <c>InvalidApiKey</c>; null when the answer told none.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The service's own message; null when the answer told none.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>What the refusal is about, told by its code, then its message, then its status.</summary>
    public ImageEditErrorKind Kind { get; init; }

    /// <summary>The next step, in one sentence.</summary>
    public string Hint { get; init; } = string.Empty;

    /// <summary>A name to count failures by, since anybody can make up a code: a known one, or the kind.</summary>
    internal string? ErrorType { get; init; }

    /// <summary>How long the service asks to wait before the next try; when it did not say, the wait that was due before the next attempt but was
    /// longer than the call allows; null when there was neither.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The answer's body as it came, cut after <see cref="MaxResponseBodyBytes"/>; it never holds the key.</summary>
    public string ResponseBody { get; init; } = string.Empty;
}
