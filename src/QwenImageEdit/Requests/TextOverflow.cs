namespace QwenImageEdit;

/// <summary>What happens to a prompt or negative prompt that is longer than the service keeps.</summary>
public enum TextOverflow
{
    /// <summary>It is sent whole, with a warning on the request; the service cuts it silently. The default.</summary>
    Warn,

    /// <summary>It is a violation.</summary>
    Reject,

    /// <summary>It is cut here to what the service would keep, with a warning on the request.</summary>
    Truncate,
}
