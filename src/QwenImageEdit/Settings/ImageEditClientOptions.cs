using System.Net;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Settings;

namespace QwenImageEdit;

/// <summary>How an <see cref="ImageEditClient"/> reaches the service. Read once, when the client is made; later changes have no effect on it.</summary>
public sealed class ImageEditClientOptions
{
    /// <summary>The environment variable that holds the API key when none is given.</summary>
    public const string ApiKeyVariable = "DASHSCOPE_API_KEY";

    /// <summary>The environment variable that holds the endpoint when neither endpoint nor region is given.</summary>
    public const string EndpointVariable = "DASHSCOPE_HTTP_BASE_URL";

    /// <summary>Default of <see cref="AttemptTimeout"/>: the service itself gives up after 298 seconds, and its answer should be heard.</summary>
    public static readonly TimeSpan DefaultAttemptTimeout = TimeSpan.FromSeconds(330);

    /// <summary>Default of <see cref="ConnectTimeout"/>.</summary>
    public static readonly TimeSpan DefaultConnectTimeout = TimeSpan.FromSeconds(15);

    /// <summary>How long <see cref="ApiKeyProvider"/> may take for a key, within <see cref="AttemptTimeout"/>: 60 s. After it the call fails, and nothing was sent.</summary>
    public static readonly TimeSpan ApiKeyTimeout = TimeSpan.FromSeconds(60);

    /// <summary>The API key. Default: the environment variable <see cref="ApiKeyVariable"/>. Keys belong to one region.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Gives the API key whenever a request is sent, so that a rotated key is used at once; used instead of <see cref="ApiKey"/>.
    /// It has <see cref="ApiKeyTimeout"/>; a call whose provider takes longer is not tried again.</summary>
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The region. Default: <see cref="DashScopeRegion.Singapore"/>, unless <see cref="EndpointVariable"/> is set.</summary>
    public DashScopeRegion? Region { get; set; }

    /// <summary>The service's base address, ending in <c>/api/v1</c>; used instead of <see cref="Region"/>. https, or http on loopback.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The workspace to work in; null for the key's default workspace. Part of the host in regions without a host of their own.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>How long one attempt may take, from connecting to the end of the answer. Default 330 s. More than 0.</summary>
    public TimeSpan AttemptTimeout { get; set; } = DefaultAttemptTimeout;

    /// <summary>How long connecting may take. Default 15 s. More than 0. Not used for the API with an HttpClient that the caller brings.</summary>
    public TimeSpan ConnectTimeout { get; set; } = DefaultConnectTimeout;

    /// <summary>The proxy to the API, the temporary storage and the result hosts; null for the system's, the default. With an HttpClient
    /// that the caller brings, that one's own proxy reaches the API, and this one the storage and the result hosts.</summary>
    public IWebProxy? Proxy { get; set; }

    /// <summary>How long a whole call may take, uploads, retries and waits included; null for no such limit. At least <see cref="AttemptTimeout"/>.
    /// An attempt that it cuts off may be billed, as the error then says.</summary>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>When and how an edit is tried again. Never null.</summary>
    public ImageEditRetryOptions Retry { get; set; } = new();

    /// <summary>Holds attempts back before they are sent, by model; null for none, the default. See <see cref="ImageEditRateLimiters"/>.
    /// It stays the caller's to dispose.</summary>
    public PartitionedRateLimiter<ImageEditModel>? RateLimiter { get; set; }

    /// <summary>How the bytes of images travel. Default <see cref="UploadMode.Auto"/>.</summary>
    public UploadMode UploadMode { get; set; }

    /// <summary>How result images are fetched. Never null.</summary>
    public ImageDownloadOptions Download { get; set; } = new();

    /// <summary>Where the SDK logs, in the category <c>QwenImageEdit</c>; null for nowhere, the default. With dependency injection, the host's.
    /// Keys are never logged, prompts at trace level only.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock of all waiting and expiry. Default: the system's. Never null.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>The base address that a client with these options asks: <see cref="Endpoint"/>, else the one of <see cref="Region"/>,
    /// else <see cref="EndpointVariable"/>'s, else Singapore's.</summary>
    /// <returns>An absolute address without a slash at its end, unless it has no path.</returns>
    /// <exception cref="ArgumentException">The options name no usable address; the message names the option.</exception>
    public Uri ResolveEndpoint() => DashScopeEndpoint.Resolve(this);

    /// <summary>The key as it is set, unchecked; null when only a provider knows it.</summary>
    internal string? GivenApiKey => ApiKey ?? Environment.GetEnvironmentVariable(ApiKeyVariable);
}
