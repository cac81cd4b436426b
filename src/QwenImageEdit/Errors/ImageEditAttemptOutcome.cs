namespace QwenImageEdit;

/// <summary>What is known after an attempt.</summary>
public enum ImageEditAttemptOutcome
{
    /// <summary>It did its work.</summary>
    Succeeded,

    /// <summary>The service refused; nothing is billed.</summary>
    Refused,

    /// <summary>The request did not reach the service whole; nothing is billed.</summary>
    NeverSent,

    /// <summary>The request was sent and no usable answer came; it may be billed.</summary>
    Unknown,
}
