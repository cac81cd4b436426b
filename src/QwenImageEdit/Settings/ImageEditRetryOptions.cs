using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>When and how an edit is retried. Only failures that are certain not to be billed are retried, unless the caller accepts the risk.</summary>
/// <remarks>
/// Retried: requests that never reached the service, throttling, overload and the service's own temporary failures. Retried once: timeouts of the service,
/// both its own and those of downloading an image URL. An attempt with an unknown outcome is not retried, because the edit may have been made and billed.
/// <para>The options are checked and copied when they are passed to a client or a request.</para>
/// </remarks>
public sealed class ImageEditRetryOptions
{
    /// <summary>Default of <see cref="MaxRetries"/>: 3.</summary>
    public static int DefaultMaxRetries { get; } = 3;

    /// <summary>Default of <see cref="BaseDelay"/>: 2 seconds.</summary>
    public static TimeSpan DefaultBaseDelay { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Default of <see cref="MaxDelay"/>: 30 seconds.</summary>
    public static TimeSpan DefaultMaxDelay { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Maximum number of attempts after the first. From 0, which turns retries off, to 100. Default 3.</summary>
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The wait before the first retry; it doubles with each further one. From 0 to 1 day. Default 2 seconds.</summary>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>The longest wait. If the service asks for a longer one, the call fails at once, and the error reports that wait. From <see cref="BaseDelay"/> to 1 day. Default 30 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;

    /// <summary>Whether waits vary by up to a quarter, so that callers that failed together do not retry together. Default true.</summary>
    public bool UseJitter { get; set; } = true;

    /// <summary>Whether to retry although the edit may have been made and billed already. Default false. With true, one result may be paid for several times.</summary>
    public bool RetryAtTheRiskOfPayingTwice { get; set; }

    /// <summary>Lists the options and their values.</summary>
    /// <returns>One line, such as <c>MaxRetries 3, BaseDelay 00:00:02, …</c>.</returns>
    public override string ToString() =>
        Invariant($"MaxRetries {MaxRetries}, BaseDelay {BaseDelay}, MaxDelay {MaxDelay}, UseJitter {UseJitter}, RetryAtTheRiskOfPayingTwice {RetryAtTheRiskOfPayingTwice}");
}
