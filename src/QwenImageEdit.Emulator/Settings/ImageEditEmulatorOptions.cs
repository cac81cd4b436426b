using System.Net;

namespace QwenImageEdit.Emulator;

/// <summary>Options of an <see cref="ImageEditEmulator"/>. With the defaults it behaves like the documented service.</summary>
public sealed class ImageEditEmulatorOptions
{
    /// <summary>
    /// The IPv4 or IPv6 address to listen on, not a multicast or broadcast address. Default <see cref="IPAddress.Loopback"/>, 127.0.0.1. With any address that
    /// is not a loopback address, such as <see cref="IPAddress.Any"/> in a container, other machines can connect, and the <c>Host</c> header of a request is
    /// not checked.
    /// </summary>
    public IPAddress ListenAddress { get; init; } = IPAddress.Loopback;

    /// <summary>The TCP port to listen on, 0 to 65535. Default 0, which selects any free port.</summary>
    public int Port { get; init; }

    /// <summary>The maximum number of open connections, 1 to 100,000. A connection above it is answered with 503 <c>ServiceUnavailable</c>
    /// and closed. Default 1,000.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>The accepted API keys, in printable ASCII characters without spaces. Default empty, which accepts every key except <c>sk-invalid</c>.</summary>
    public IReadOnlyCollection<string> ApiKeys { get; init; } = [];

    /// <summary>
    /// Model ids accepted in addition to the documented ones, to those that begin with <c>qwen-image</c> and to later ones such as <c>wan2.8-image</c> or
    /// <c>wan3-image-pro</c>. Default empty. A model whose rules are not documented may have any number of images, up to 100 results, any <c>size</c> that can be drawn (up to 4096×4096 pixels in total), and any other parameters.
    /// </summary>
    public IReadOnlyCollection<string> ExtraModels { get; init; } = [];

    /// <summary>The delay before an accepted edit is drawn, 0 to 1 day. Default 0. The real service needs several seconds.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>
    /// Whether the documented rate limits apply to each model and key: 2 requests per minute for <c>qwen-image-edit-max</c> and <c>qwen-image-2.0-pro</c>,
    /// 2 per second for <c>qwen-image-edit-plus</c>, <c>qwen-image-edit</c> and <c>qwen-image-2.0</c>; other models have none. A request above the limit is refused
    /// with 429 <c>Throttling.RateQuota</c>. Default false.
    /// </summary>
    public bool EnforceRateLimits { get; init; }

    /// <summary>Whether a 429 of <see cref="EnforceRateLimits"/> has a <c>Retry-After</c> header with the seconds until the next request is accepted. Default false.</summary>
    public bool RetryAfterOnThrottle { get; init; }

    /// <summary>
    /// Whether requests are refused that the documentation of the service does not allow but that the service is known to accept from widely used clients, such as
    /// members that are <c>null</c>. Default false, which accepts them and names them in <see cref="ReceivedRequest.Deviations"/>.
    /// </summary>
    public bool Strict { get; init; }

    /// <summary>How long a result link is valid, 0 to 365 days. Default 24 hours, as documented.</summary>
    public TimeSpan ResultLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether the sides of a requested size are rounded to multiples of 16, as the service has done since 2026-02. Default false, which keeps the requested size.</summary>
    public bool RoundRequestedSizes { get; init; }

    /// <summary>How results are drawn. Default <see cref="EmulatorDrawing.EveryEdit"/>.</summary>
    public EmulatorDrawing Drawing { get; init; }

    /// <summary>The number of latest requests that are kept, 0 to <see cref="int.MaxValue"/>. Default 1,000.</summary>
    public int MaxRememberedRequests { get; init; } = 1000;

    /// <summary>
    /// The maximum size of all kept result PNGs in bytes, 0 to <see cref="long.MaxValue"/>. Above it the oldest are removed and their links return 404; the latest
    /// is always kept. With <see cref="EmulatorDrawing.OncePerSize"/>, a result counts as 16 KiB and twice the characters of its prompts. Default 512 MiB.
    /// </summary>
    public long MaxResultBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>How long an upload policy is valid, 0 to 365 days. Default 300 seconds, as observed at the service.</summary>
    public TimeSpan PolicyLifetime { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The maximum size of an upload in MiB, 0 to <see cref="int.MaxValue"/>. Default 1,024, as observed at the service.</summary>
    public int MaxUploadMegabytes { get; init; } = 1024;

    /// <summary>The JSON shape of an upload policy. Default <see cref="QwenImageEdit.Emulator.StoragePolicyShape.Plain"/>.</summary>
    public StoragePolicyShape StoragePolicyShape { get; init; }

    /// <summary>
    /// The maximum size of all kept uploads in bytes, 0 to <see cref="long.MaxValue"/>. Each upload counts with its metadata, at least 1 KiB. One
    /// above the maximum is refused with 507. Uploads over 10 MiB are hashed but not kept. Default 512 MiB.
    /// </summary>
    public long MaxStoredBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>The clock for expiry, <see cref="Latency"/>, <see cref="EnforceRateLimits"/> and the delays of faults. Default <see cref="System.TimeProvider.System"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
