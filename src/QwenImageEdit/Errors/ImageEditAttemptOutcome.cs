namespace QwenImageEdit;

/// <summary>What is known after an attempt.</summary>
public enum ImageEditAttemptOutcome
{
    /// <summary>The request was sent and no usable response arrived. The edit may have been made and billed.</summary>
    Unknown,

    /// <summary>The service refused the request. Nothing was billed.</summary>
    Refused,

    /// <summary>The request did not reach the service completely. Nothing was billed.</summary>
    NeverSent,

    /// <summary>The attempt succeeded.</summary>
    Succeeded,
}
