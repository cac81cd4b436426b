using System.Diagnostics;
using System.Net;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using Microsoft.Extensions.Logging;
using QwenImageEdit.Settings;

namespace QwenImageEdit;

/// <summary>How an <see cref="ImageEditClient"/> reaches the service.</summary>
/// <remarks>
/// The options are checked and copied when the client is created; later changes have no effect on it. As JSON and as text they contain neither the API key
/// nor the password of a proxy.
/// </remarks>
public sealed class ImageEditClientOptions
{
    /// <summary>The environment variable that holds the API key if <see cref="ApiKey"/> is not set: <c>DASHSCOPE_API_KEY</c>.</summary>
    public const string ApiKeyVariable = "DASHSCOPE_API_KEY";

    /// <summary>The environment variable that holds the endpoint if neither <see cref="Endpoint"/> nor <see cref="Region"/> nor <see cref="Host"/> is set: <c>DASHSCOPE_HTTP_BASE_URL</c>.</summary>
    public const string EndpointVariable = "DASHSCOPE_HTTP_BASE_URL";

    /// <summary>Default of <see cref="AttemptTimeout"/>: 330 seconds. The service itself gives up after 298 seconds, and its response should arrive.</summary>
    public static TimeSpan DefaultAttemptTimeout { get; } = TimeSpan.FromSeconds(330);

    /// <summary>Default of <see cref="ConnectTimeout"/>: 15 seconds.</summary>
    public static TimeSpan DefaultConnectTimeout { get; } = TimeSpan.FromSeconds(15);

    /// <summary>How long <see cref="ApiKeyProvider"/> may take, within <see cref="AttemptTimeout"/>: 60 seconds. After that the call fails, and nothing was sent.</summary>
    public static TimeSpan ApiKeyTimeout { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The API key: visible ASCII characters; white space around it is ignored. Keys belong to one region and to one kind of host. A blank key, as well as
    /// null, the default, means that the key is not set: the client then uses the environment variable <see cref="ApiKeyVariable"/>.</summary>
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    [JsonIgnore]
    public string? ApiKey { get; set; }

    /// <summary>Returns the API key for each request, so that a rotated key is used at once; used instead of <see cref="ApiKey"/>. Default null.</summary>
    /// <remarks>It has <see cref="ApiKeyTimeout"/> to return; a call whose provider takes longer is not retried.</remarks>
    [JsonIgnore]
    public Func<CancellationToken, ValueTask<string>>? ApiKeyProvider { get; set; }

    /// <summary>The region. Default null: <see cref="DashScopeRegion.Singapore"/>, unless <see cref="EndpointVariable"/> is set.</summary>
    public DashScopeRegion? Region { get; set; }

    /// <summary>Which of the hosts of the region is used. Default <see cref="DashScopeHost.Regional"/>.</summary>
    public DashScopeHost Host { get; set; }

    /// <summary>The base address; used instead of <see cref="Region"/> and <see cref="Host"/>. On the hosts of the service its path is <c>/api/v1</c>, and a gateway can have any
    /// other. https, or http on loopback, without user, query and fragment. Default null.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>The ID of the workspace, in visible ASCII characters; null, the default, for the default workspace of the key. It is part of the host with
    /// <see cref="DashScopeHost.Workspace"/>, and in regions other than Singapore, Beijing, Virginia and Hong Kong.</summary>
    public string? WorkspaceId { get; set; }

    /// <summary>How long one attempt may take, from connecting to the end of the response. More than 0, at most 24 days. Default 330 seconds.</summary>
    public TimeSpan AttemptTimeout { get; set; } = DefaultAttemptTimeout;

    /// <summary>How long connecting may take. More than 0, at most 24 days. Default 15 seconds. A client that is created with an HttpClient does not use it for the API.</summary>
    public TimeSpan ConnectTimeout { get; set; } = DefaultConnectTimeout;

    /// <summary>The proxy to the API, the temporary storage and the result hosts; null, the default, for the proxy of the system. A client that is created
    /// with an HttpClient reaches the API through that one's own proxy, and only the storage and the result hosts through this one.</summary>
    [JsonIgnore]
    public IWebProxy? Proxy { get; set; }

    /// <summary>How long a whole call may take, with uploads, retries and waits. From <see cref="AttemptTimeout"/> to 24 days; null, the default, for no limit.
    /// An attempt that it ends early may be billed; the error then says so.</summary>
    public TimeSpan? TotalTimeout { get; set; }

    /// <summary>When and how an edit is retried. Never null.</summary>
    public ImageEditRetryOptions Retry { get; set; } = new();

    /// <summary>Delays attempts before they are sent, by model; null, the default, for no limit. <see cref="ImageEditRateLimiters.Documented"/> sends in even slots at the documented rate. The caller disposes it.</summary>
    [JsonIgnore]
    public PartitionedRateLimiter<ImageEditModel>? RateLimiter { get; set; }

    /// <summary>How the bytes of images are sent. Default <see cref="UploadMode.Auto"/>.</summary>
    public UploadMode UploadMode { get; set; }

    /// <summary>Whether a request or upload of 2 MB or more asks the host before it sends its body (<c>Expect: 100-continue</c>), so that a refusal arrives before the images are sent. Default true.</summary>
    /// <remarks>The question costs a round trip. A smaller request asks only after its connection broke while it was sent, which is how a refusal looks that arrives too early. A host that leaves it unanswered for a second (350 ms on .NET Framework) is not asked again by this client. With an HttpClient of the caller, the time to connect counts as well.</remarks>
    public bool ExpectContinue { get; set; } = true;

    /// <summary>How result images are downloaded. Never null.</summary>
    public ImageDownloadOptions Download { get; set; } = new();

    /// <summary>Creates the logger of the SDK, in the category <c>QwenImageEdit</c>; null, the default, for no logging. With dependency injection, the default is the host's.
    /// Keys are never logged, and prompts only at trace level.</summary>
    [JsonIgnore]
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>The clock for every wait and expiry. Never null. Default <see cref="TimeProvider.System"/>.</summary>
    [JsonIgnore]
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Returns the base address that a client with these options uses: <see cref="Endpoint"/>, else that of <see cref="Region"/> and <see cref="Host"/>
    /// if one of them is set, else <see cref="EndpointVariable"/>, else Singapore's.</summary>
    /// <returns>An absolute address without a slash at its end, unless it has no path.</returns>
    /// <exception cref="ArgumentException">The options contain no usable address; the message names the option.</exception>
    public Uri ResolveEndpoint() => DashScopeEndpoint.TryResolve(this, out var endpoint, out var fault) ? endpoint : throw new ArgumentException(fault.ToString());

    /// <summary>Lists the options that are set, and their values.</summary>
    /// <returns>One line, such as <c>Region cn-beijing, ApiKey set, AttemptTimeout 00:05:30, …</c>, without keys and passwords.</returns>
    public override string ToString() => OptionsText.Describe(this);

    /// <summary>The key as it is set, unchecked; null if only a provider has it.</summary>
    internal string? GivenApiKey => HasApiKey ? ApiKey : Environment.GetEnvironmentVariable(ApiKeyVariable);

    /// <summary>Whether the options contain a key of their own. A blank one is none, because a blank value in configuration cannot be told from a missing one.</summary>
    internal bool HasApiKey => !string.IsNullOrWhiteSpace(ApiKey);
}
