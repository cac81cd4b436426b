using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Diagnostics;

/// <summary>The spans and log messages of one client's downloads. Allocates nothing without listeners.</summary>
internal sealed class DownloadTelemetry(ILogger logger)
{
    private const string Span = "qwen_image_edit.download";
    private const string ResumeEvent = "qwen_image_edit.resume";

    /// <returns>The span of the download, to pass to <see cref="End"/>.</returns>
    public static SafeSpan Start(int imageIndex, string host)
    {
        var span = Instruments.Source.HasListeners() ? SafeSpan.Start(Span, ActivityKind.Client) : default;
        span.Activity?.SetTag(TagNames.ImageIndex, imageIndex).SetTag(TagNames.ServerAddress, host);
        return span;
    }

    public void Resuming(SafeSpan span, int imageIndex, string host, long received, string reason, TimeSpan wait)
    {
        logger.Resuming(imageIndex, host, received, reason, wait);
        span.Activity?.AddEvent(new ActivityEvent(ResumeEvent, tags: new ActivityTagsCollection { [TagNames.ImageBytes] = received, [TagNames.WaitSeconds] = wait.TotalSeconds }));
    }

    /// <summary>Ends the span of a download: the last byte was read, or the stream was closed before.</summary>
    /// <param name="span">From <see cref="Start"/>.</param>
    /// <param name="imageIndex">The index of the image.</param>
    /// <param name="host">The host of its link.</param>
    /// <param name="received">The number of bytes received.</param>
    /// <param name="errorType">Why the image is incomplete; null if it is complete, or if the reader stopped early.</param>
    public void End(SafeSpan span, int imageIndex, string host, long received, string? errorType)
    {
        if (errorType is null)
        {
            logger.Downloaded(imageIndex, received, host);
        }
        else
        {
            logger.DownloadFailed(imageIndex, host, errorType);
            span.Activity?.SetStatus(ActivityStatusCode.Error);
        }

        if (span.Activity is { } activity)
        {
            // A stream may be closed anywhere: ending its span must not change the current one there.
            var current = Activity.Current;
            activity.SetTag(TagNames.ImageBytes, received).SetTag(TagNames.ErrorType, errorType);
            span.Dispose();
            Activity.Current = current;
        }
    }
}
