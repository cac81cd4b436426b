using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace QwenImageEdit.Diagnostics;

/// <summary>The spans and log messages of one client's downloads. Allocates nothing while nobody listens.</summary>
internal sealed class DownloadTelemetry(ILogger logger)
{
    private const string Span = "qwen_image_edit.download";
    private const string ResumeEvent = "qwen_image_edit.resume";

    /// <returns>The span of a download, for <see cref="End"/>.</returns>
    public static HarmlessSpan Start(int imageIndex, string host)
    {
        var span = Instruments.Source.HasListeners() ? HarmlessSpan.Start(Span, ActivityKind.Client) : default;
        span.Activity?.SetTag(TagNames.ImageIndex, imageIndex).SetTag(TagNames.ServerAddress, host);
        return span;
    }

    public void Resuming(HarmlessSpan span, int imageIndex, string host, long received, string reason, TimeSpan wait)
    {
        logger.Resuming(imageIndex, host, received, reason, wait);
        span.Activity?.AddEvent(new ActivityEvent(ResumeEvent, tags: new ActivityTagsCollection { [TagNames.ImageBytes] = received, [TagNames.WaitSeconds] = wait.TotalSeconds }));
    }

    /// <summary>The image's last byte was read, or its stream was closed before.</summary>
    /// <param name="span">From <see cref="Start"/>.</param>
    /// <param name="imageIndex">Which image.</param>
    /// <param name="host">Where it came from.</param>
    /// <param name="received">How much of it came.</param>
    /// <param name="errorType">Why it is not whole; null when it is, or nobody wanted the rest.</param>
    public void End(HarmlessSpan span, int imageIndex, string host, long received, string? errorType)
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
            // Streams are closed anywhere: stopping must not change which span is the current one there.
            var current = Activity.Current;
            activity.SetTag(TagNames.ImageBytes, received).SetTag(TagNames.ErrorType, errorType);
            span.Dispose();
            Activity.Current = current;
        }
    }
}
