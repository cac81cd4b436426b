namespace QwenImageEdit;

/// <summary>Whether sending the same request again can help.</summary>
public enum ImageEditRetryAdvice
{
    /// <summary>Do not send it again: the same request fails again, or its outcome is unknown and sending it again may be billed twice.</summary>
    Never,

    /// <summary>Send it again once, for example after the service could not download an image in time.</summary>
    Once,

    /// <summary>Send it again, after a short wait that grows with each attempt.</summary>
    Again,

    /// <summary>Send it again after the time that the exception reports, or after about a minute when it reports none.</summary>
    Later,
}
