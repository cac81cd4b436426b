namespace QwenImageEdit;

/// <summary>The steps of an edit that a caller can watch.</summary>
public enum ImageEditStep
{
    /// <summary>An image goes to temporary storage.</summary>
    Uploading,

    /// <summary>The request goes to the service, which then makes the images.</summary>
    Sending,

    /// <summary>An attempt brought no result and changed nothing; the next one follows after a wait.</summary>
    WaitingToRetry,

    /// <summary>An attempt waits to be sent: the service throttles the model, or the caller's own rate limiter does.</summary>
    HeldBack,
}
