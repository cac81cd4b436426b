using System.Diagnostics;

namespace QwenImageEdit.Diagnostics;

/// <summary>Records waits in a trace.</summary>
internal static class WaitEvents
{
    public const string RateLimiter = "rate_limiter";
    public const string Throttled = "throttled";
    public const string Retry = "retry";

    private const string EventName = "qwen_image_edit.wait";

    /// <summary>Adds the event to the span of the edit, or to the caller's span if nothing listens to the SDK.</summary>
    public static void Add(string reason, ImageEditModel model, TimeSpan wait)
    {
        if (wait > TimeSpan.Zero && Activity.Current is { } activity)
        {
            activity.AddEvent(new ActivityEvent(EventName, tags: new ActivityTagsCollection
            {
                [TagNames.WaitReason] = reason,
                [TagNames.WaitSeconds] = wait.TotalSeconds,
                [TagNames.RequestModel] = model.Id,
            }));
        }
    }
}
