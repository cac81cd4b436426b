namespace QwenImageEdit;

/// <summary>What happens to a prompt or negative prompt that is longer than the service keeps.</summary>
public enum TextOverflow
{
    /// <summary>The text is sent whole, and the request has a warning. The service silently drops the end of the text. The default.</summary>
    Warn = 0,

    /// <summary>The text is a violation, and the request is not built.</summary>
    Reject = 1,

    /// <summary>The request has only the part of the text that the service keeps, and a warning.</summary>
    Truncate = 2,
}
