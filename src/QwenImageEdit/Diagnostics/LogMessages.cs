using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Diagnostics;

/// <summary>All log messages of the SDK. Event IDs never change. Prompts are logged at Trace only; keys, image bytes and the queries of links never.</summary>
internal static partial class LogMessages
{
    [LoggerMessage(1, LogLevel.Debug, "Editing {ImageCount} image(s) with {Model} at {Host}.")]
    public static partial void Editing(this ILogger logger, int imageCount, ImageEditModel model, string host);

    [LoggerMessage(2, LogLevel.Trace, "Request: {Request}")]
    public static partial void Request(this ILogger logger, ImageEditRequest request);

    [LoggerMessage(3, LogLevel.Information, "The request does not follow a recommendation: {Recommendation}")]
    public static partial void RequestWarning(this ILogger logger, RequestViolation recommendation);

    [LoggerMessage(4, LogLevel.Information, "{Model} made {ImageCount} image(s) in {Elapsed} (request {RequestId}, {Attempts} attempt(s)).")]
    public static partial void Edited(this ILogger logger, ImageEditModel model, int imageCount, TimeSpan elapsed, string requestId, int attempts);

    [LoggerMessage(5, LogLevel.Warning, "Editing with {Model} at {Host} failed after {Elapsed}: {ErrorType}.")]
    public static partial void Failed(this ILogger logger, ImageEditModel model, string host, TimeSpan elapsed, string errorType);

    [LoggerMessage(6, LogLevel.Error, "The outcome of an edit with {Model} at {Host} is unknown: {Reason}. It may have been made and billed (request {RequestId}).")]
    public static partial void OutcomeUnknown(this ILogger logger, ImageEditModel model, string host, string reason, string? requestId);

    [LoggerMessage(7, LogLevel.Warning, "Attempt {Attempt} at {Host} failed: {Reason}. The next one follows in {Wait}.")]
    public static partial void Retrying(this ILogger logger, int attempt, string host, string reason, TimeSpan wait);

    [LoggerMessage(8, LogLevel.Debug, "An attempt with {Model} waited {Wait} before it was sent: {Reason}.")]
    public static partial void HeldBack(this ILogger logger, ImageEditModel model, TimeSpan wait, string reason);

    [LoggerMessage(9, LogLevel.Debug, "Uploading {Parameter} ({ByteLength} bytes) to temporary storage for {Model}.")]
    public static partial void Uploading(this ILogger logger, string parameter, long byteLength, ImageEditModel model);

    [LoggerMessage(10, LogLevel.Debug, "Downloaded {ByteLength} bytes of image {ImageIndex} from {Host}.")]
    public static partial void Downloaded(this ILogger logger, int imageIndex, long byteLength, string host);

    [LoggerMessage(11, LogLevel.Information, "The download of image {ImageIndex} from {Host} was interrupted after {ByteLength} bytes: {Reason}. The next attempt follows in {Wait}.")]
    public static partial void Resuming(this ILogger logger, int imageIndex, string host, long byteLength, string reason, TimeSpan wait);

    [LoggerMessage(12, LogLevel.Warning, "The download of image {ImageIndex} from {Host} failed: {ErrorType}.")]
    public static partial void DownloadFailed(this ILogger logger, int imageIndex, string host, string errorType);

    [LoggerMessage(13, LogLevel.Information, "Editing with {Model} at {Host} was cancelled after {Elapsed}. It had not been sent or was refused, and nothing was billed.")]
    public static partial void Cancelled(this ILogger logger, ImageEditModel model, string host, TimeSpan elapsed);

    [LoggerMessage(14, LogLevel.Warning, "Editing with {Model} at {Host} was cancelled after {Elapsed}. It had been sent, and may have been made and billed.")]
    public static partial void CancelledAfterSending(this ILogger logger, ImageEditModel model, string host, TimeSpan elapsed);
}
