namespace QwenImageEdit.Emulator;

/// <summary>How an <see cref="ImageEditEmulator"/> behaves. Every default makes it behave as the documented service does.</summary>
public sealed class ImageEditEmulatorOptions
{
    /// <summary>The loopback TCP port to listen on, 0 to 65535. Default 0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>How many connections may be open at once, 1 to 100,000; one more is closed at once, without an answer. Default 1,000.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>The API keys that are accepted. Default empty: any key except <c>sk-invalid</c>.</summary>
    public IReadOnlyCollection<string> ApiKeys { get; init; } = [];

    /// <summary>Model ids accepted beyond the known ones and beyond every id that begins with <c>qwen-image</c>. Default empty.</summary>
    public IReadOnlyCollection<string> ExtraModels { get; init; } = [];

    /// <summary>How long an accepted edit takes before it is drawn, at most a day. Default zero; the real service needs several seconds.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// Whether the documented rate limits hold, for each model and key: 2 requests in a minute for <c>qwen-image-edit-max</c> and <c>qwen-image-2.0-pro</c>,
    /// 2 in a second for <c>qwen-image-edit-plus</c>, <c>qwen-image-edit</c> and <c>qwen-image-2.0</c>; other models have none. What exceeds them is answered with
    /// 429 <c>Throttling.RateQuota</c>. Default false.
    /// </summary>
    public bool EnforceRateLimits { get; init; }

    /// <summary>Whether a 429 of <see cref="EnforceRateLimits"/> says in <c>Retry-After</c> after how many seconds the next request is accepted. Default false.</summary>
    public bool RetryAfterOnThrottle { get; init; }

    /// <summary>How long a result link works, at most 365 days. Default 24 hours, as documented.</summary>
    public TimeSpan ResultLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the sides of a requested size are rounded to multiples of 16, as the service does since 2026-02. Default false: exactly as asked.</summary>
    public bool RoundRequestedSizes { get; init; }

    /// <summary>How many of the latest requests are remembered. Default 1000.</summary>
    public int MaxRememberedRequests { get; init; } = 1000;

    /// <summary>How many bytes of result PNGs are kept; the oldest go first and their links then answer 404. Default 512 MiB.</summary>
    public long MaxResultBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>How long an upload policy works, at most 365 days. Default 300 s, as recorded from the service.</summary>
    public TimeSpan PolicyLifetime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The largest upload a policy allows, in MB of 1024 × 1024 bytes. Default 1024, as recorded from the service.</summary>
    public int MaxUploadMegabytes { get; init; } = 1024;

    /// <summary>Whether a policy's limits come as JSON strings instead of numbers: both were seen. Default false.</summary>
    public bool StorageLimitsAsStrings { get; init; }

    /// <summary>How many bytes of uploads are kept; beyond it uploads are refused with 507. Default 512 MiB. Uploads over 10 MiB are hashed, not kept.</summary>
    public long MaxStoredBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>The clock behind expiry, <see cref="Latency"/>, <see cref="EnforceRateLimits"/> and faults that take time. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
