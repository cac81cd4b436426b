using QwenImageEdit.Settings;
using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>How result images are downloaded. Downloads are never billed, so the retries are generous.</summary>
/// <remarks>
/// Images are downloaded over https only, through at most 3 redirects, by an HttpClient of the SDK's own that never carries the API key. Addresses inside
/// a machine or a network are refused, unless the client's own endpoint is a loopback address, which then may be plain http too.
/// The address that is connected to is the one that was checked. Two cases are weaker: behind a proxy only the proxy connects, and on
/// .NET Framework (netstandard2.0) the connection cannot be observed; there the host is checked just before, as this machine resolves it.
/// On netstandard2.0, links are also sent as <see cref="Uri"/> writes them, which keeps <c>%2F</c> and the like but not needless escapes such as <c>%41</c>.
/// <para>The options are checked and copied when they are passed to a client.</para>
/// </remarks>
public sealed class ImageDownloadOptions
{
    /// <summary>Default of <see cref="MaxBytes"/>: 64 MiB.</summary>
    public static long DefaultMaxBytes { get; } = 64L * 1024 * 1024;

    /// <summary>Default of <see cref="MaxRetries"/>: 8.</summary>
    public static int DefaultMaxRetries { get; } = 8;

    /// <summary>Default of <see cref="BaseDelay"/>: 0.5 seconds.</summary>
    public static TimeSpan DefaultBaseDelay { get; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Default of <see cref="MaxDelay"/>: 15 seconds.</summary>
    public static TimeSpan DefaultMaxDelay { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Default of <see cref="StallTimeout"/>: 30 seconds.</summary>
    public static TimeSpan DefaultStallTimeout { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Default of <see cref="Timeout"/>: 15 minutes.</summary>
    public static TimeSpan DefaultTimeout { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Maximum size of an image, in bytes after decompression. From 1 to <see cref="long.MaxValue"/>. Default 64 MiB.</summary>
    public long MaxBytes { get; set; } = DefaultMaxBytes;

    /// <summary>Maximum number of retries in a row without a new byte; each new byte starts the count again. From 0, which turns retries off, to 100. Default 8.</summary>
    /// <remarks>Connection failures, stalls, broken bodies and the statuses 408, 429 and 5xx are retried; every other status is final.</remarks>
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The wait before the first retry; it doubles with each further one. From 0 to 1 day. Default 0.5 seconds.</summary>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>The longest wait between two attempts. From <see cref="BaseDelay"/> to 1 day. Default 15 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;

    /// <summary>How long a connection may deliver nothing before it counts as broken. More than 0, at most 1 day. Default 30 seconds.</summary>
    public TimeSpan StallTimeout { get; set; } = DefaultStallTimeout;

    /// <summary>How long one image may take, with all retries. More than 0, at most 1 day. Default 15 minutes.</summary>
    /// <remarks>Only time spent on the network and between attempts counts; the time that a reader spends between two reads does not.</remarks>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>The only hosts, by exact name, that images are downloaded from; at least one, or null for any public host. Default null.</summary>
    /// <remarks>
    /// <see cref="DashScopeResultHosts.Documented"/> contains the documented hosts. They are not enforced by default, because links to other hosts occur as well.
    /// </remarks>
    public IReadOnlyCollection<string>? AllowedHosts { get; set; }

    /// <summary>Lists the options and their values.</summary>
    /// <returns>One line, such as <c>MaxBytes 67108864, MaxRetries 8, …</c>, without keys and passwords.</returns>
    public override string ToString()
    {
        string hosts = AllowedHosts is null ? "any public host" : string.Join(", ", AllowedHosts.Select(host => OptionFault.Quote(host, apiKey: null)));
        return Invariant($"MaxBytes {MaxBytes}, MaxRetries {MaxRetries}, BaseDelay {BaseDelay}, MaxDelay {MaxDelay}, StallTimeout {StallTimeout}, Timeout {Timeout}, AllowedHosts {hosts}");
    }
}
