using System.Diagnostics;

namespace QwenImageEdit.Diagnostics;

/// <summary>Tells the caller's trace when an attempt was held back before it was sent.</summary>
internal static class WaitEvents
{
    public const string RateLimiter = "rate_limiter";
    public const string Throttled = "throttled";

    private const string EventName = "qwen_image_edit.wait";

    public static void Add(string reason, ImageEditModel model, TimeSpan waited)
    {
        if (waited > TimeSpan.Zero && Activity.Current is { } activity)
        {
            activity.AddEvent(new ActivityEvent(EventName, tags: new ActivityTagsCollection
            {
                ["qwen_image_edit.wait.reason"] = reason,
                ["qwen_image_edit.wait.seconds"] = waited.TotalSeconds,
                ["gen_ai.request.model"] = model.Id,
            }));
        }
    }
}
