namespace QwenImageEdit;

/// <summary>How result images are fetched. Fetching is never billed, so trying again is generous.</summary>
/// <remarks>
/// Images are fetched over https only, through at most 3 redirects, by an HttpClient of the SDK's own that never carries the API key. Addresses inside
/// a machine or a network are refused, unless the client's own endpoint is a loopback address, which then may be plain http too.
/// The address that is connected to is the one that was checked. Two cases are weaker: behind a proxy only the proxy connects, and on
/// .NET Framework (netstandard2.0) connecting cannot be watched; there the host is checked just before, as this machine resolves it.
/// On netstandard2.0, links are also sent as <see cref="Uri"/> writes them, which keeps <c>%2F</c> and the like but not needless escapes such as <c>%41</c>.
/// </remarks>
public sealed class ImageDownloadOptions
{
    /// <summary>Default of <see cref="MaxBytes"/>: 64 MiB.</summary>
    public const long DefaultMaxBytes = 64L * 1024 * 1024;

    /// <summary>Default of <see cref="MaxRetries"/>.</summary>
    public const int DefaultMaxRetries = 8;

    /// <summary>Default of <see cref="BaseDelay"/>.</summary>
    public static readonly TimeSpan DefaultBaseDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>Default of <see cref="MaxDelay"/>.</summary>
    public static readonly TimeSpan DefaultMaxDelay = TimeSpan.FromSeconds(15);

    /// <summary>Default of <see cref="StallTimeout"/>.</summary>
    public static readonly TimeSpan DefaultStallTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Default of <see cref="Timeout"/>.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(15);

    /// <summary>The longest image that is taken, in bytes as decoded. Default 64 MiB. More than 0.</summary>
    public long MaxBytes { get; set; } = DefaultMaxBytes;

    /// <summary>How often is tried again without one new byte; each new byte starts the count anew. Default 8. 0 or more.</summary>
    /// <remarks>Connection faults, stalls, broken bodies, 408, 429 and 5xx are tried again; every other status is final.</remarks>
    public int MaxRetries { get; set; } = DefaultMaxRetries;

    /// <summary>The wait before the first retry; it doubles with each further one. Default 0.5 s. 0 or more.</summary>
    public TimeSpan BaseDelay { get; set; } = DefaultBaseDelay;

    /// <summary>The longest wait between two tries. Default 15 s. At least <see cref="BaseDelay"/>, at most a day.</summary>
    public TimeSpan MaxDelay { get; set; } = DefaultMaxDelay;

    /// <summary>How long a connection may stay silent before it counts as broken. Default 30 s. More than 0, at most a day.</summary>
    public TimeSpan StallTimeout { get; set; } = DefaultStallTimeout;

    /// <summary>How long one image may take, all tries together. Default 15 minutes. More than 0, at most a day.</summary>
    /// <remarks>Only waiting for the network and between tries counts; the time a reader takes between two reads does not.</remarks>
    public TimeSpan Timeout { get; set; } = DefaultTimeout;

    /// <summary>The only hosts, by exact name, that images are fetched from; null for any public host. Default null.</summary>
    /// <remarks>
    /// <see cref="DashScopeResultHosts.Documented"/> holds the documented hosts. They are not enforced by default, because real links use others too.
    /// </remarks>
    public IReadOnlyCollection<string>? AllowedHosts { get; set; }
}
