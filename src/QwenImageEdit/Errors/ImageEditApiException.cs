using System.Net;

namespace QwenImageEdit;

/// <summary>The service refused the request. Nothing was billed.</summary>
public sealed class ImageEditApiException : ImageEditException
{
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
}
