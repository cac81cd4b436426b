namespace QwenImageEdit;

/// <summary>When and how an edit is tried again. Only failures that surely were not billed are, unless the caller takes that risk.</summary>
/// <remarks>
/// Tried again: requests that never arrived, throttling, overload and the service's own passing failures; once: the service's time-outs,
/// its own and those of fetching an image URL. An unknown outcome is not tried again, because the edit may have been made and billed.
/// </remarks>
public sealed class ImageEditRetryOptions
{
    /// <summary>Default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 3;

    /// <summary>Default of <see cref="BaseDelay"/>.</summary>
    public static readonly TimeSpan DefaultBaseDelay = TimeSpan.FromSeconds(2);

    /// <summary>Default of <see cref="MaxDelay"/>.</summary>
    public static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromSeconds(30);

    /// <summary>Most further attempts after the first. Default 3; 0 turns retries off.</summary>
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The wait before the first retry; each further one doubles it. Default 2 s. Not negative, at most a day.</summary>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>Longest wait. When the service asks for a longer one, the call fails at once and tells it. Default 30 s; at least <see cref="BaseDelay"/>, at most a day.</summary>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;

    /// <summary>Whether waits are varied by up to a quarter, so that callers who failed together do not return together. Default true.</summary>
    public bool UseJitter { get; set; } = true;

    /// <summary>Whether to try again although the edit may have been made and billed already. Default false. Setting it accepts paying several times for one result.</summary>
    public bool RetryAtTheRiskOfPayingTwice { get; set; }
}
