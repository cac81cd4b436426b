using System.Net;

namespace QwenImageEdit.Batch.Tests.Support;

/// <summary>The exceptions of the client.</summary>
public static class Refusals
{
    public static ImageEditApiException Throttled(TimeSpan? retryAfter = null) => new("Too many requests.")
    {
        Kind = ImageEditErrorKind.RateLimited, StatusCode = HttpStatusCode.TooManyRequests, RetryAfter = retryAfter, RetryAdvice = ImageEditRetryAdvice.Later,
    };

    public static ImageEditApiException Server(ImageEditRetryAdvice advice = ImageEditRetryAdvice.Again) => new("Internal error.")
    {
        Kind = ImageEditErrorKind.Server, StatusCode = HttpStatusCode.InternalServerError, RetryAdvice = advice, RequestId = "failed-request",
    };

    public static ImageEditApiException Of(ImageEditErrorKind kind, string hint = "") => new($"Refused: {kind}.") { Kind = kind, StatusCode = HttpStatusCode.BadRequest, Hint = hint };

    public static ImageEditTransportException NeverSent() => new("The host cannot be reached.") { OutcomeUnknown = false };

    public static ImageEditTransportException OutcomeUnknown() => new("The connection broke.") { OutcomeUnknown = true };

    public static ImageDownloadException Download(ImageDownloadErrorKind kind) => new($"Download failed: {kind}.") { Kind = kind };
}
