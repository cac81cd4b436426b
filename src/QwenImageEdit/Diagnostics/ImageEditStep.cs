namespace QwenImageEdit;

/// <summary>The steps of an edit that are reported to the caller.</summary>
public enum ImageEditStep
{
    /// <summary>Not a step: the value of a field that was not set. It is never reported.</summary>
    Unspecified = 0,

    /// <summary>An image is uploaded to temporary storage.</summary>
    Uploading = 1,

    /// <summary>The request is sent to the service, which then makes the images.</summary>
    Sending = 2,

    /// <summary>An attempt failed; the next one follows after a wait.</summary>
    WaitingToRetry = 3,

    /// <summary>An attempt waits before it is sent: the service throttles the model, or the caller's own rate limiter does.</summary>
    HeldBack = 4,
}
