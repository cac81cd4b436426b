using System.Collections.Concurrent;
using System.Net.Sockets;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport;

/// <summary>An API host for upload policies and a storage for images at the same address. A test can replace each response.</summary>
internal sealed class StorageService : IAsyncDisposable
{
    private readonly RawService _service;
    private readonly ConcurrentQueue<string> _policyRequests = [];
    private int _uploads;

    public StorageService()
    {
        _service = new RawService(RespondAsync);
        OnPolicyRequest = (stream, _, _, cancellationToken) => SendPolicyAsync(stream, cancellationToken);
    }

    public delegate Task Responder(NetworkStream stream, string headers, int number, CancellationToken cancellationToken);

    public Uri Endpoint => _service.Endpoint;

    public IReadOnlyCollection<string> PolicyRequests => _policyRequests;

    public int Uploads => _uploads;

    /// <summary>Responds to the request for a policy with the given number, from 1.</summary>
    public Responder OnPolicyRequest { get; set; }

    /// <summary>Responds to the upload with the given number, from 1.</summary>
    public Responder OnUpload { get; set; } = AcceptAsync;

    public static async Task AcceptAsync(NetworkStream stream, string headers, int number, CancellationToken cancellationToken)
    {
        await DrainAsync(stream, headers, cancellationToken);
        await RawService.WriteAsync(stream, RawService.Response(string.Empty, headers: "Connection: close\r\n"), cancellationToken);
    }

    /// <summary>Sends <c>100 Continue</c> if it is expected, and reads the body.</summary>
    public static async Task<byte[]> DrainAsync(NetworkStream stream, string headers, CancellationToken cancellationToken)
    {
        if (headers.Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await RawService.WriteAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n", cancellationToken);
        }

        return await RawService.ReadBodyAsync(stream, headers, cancellationToken);
    }

    public static Responder Refuse(string status, string body, string headers = "") => async (stream, requestHeaders, _, cancellationToken) =>
    {
        if (requestHeaders.StartsWith("POST", StringComparison.Ordinal))
        {
            await DrainAsync(stream, requestHeaders, cancellationToken);
        }

        await RawService.WriteAsync(stream, RawService.Response(body, status, headers + "Connection: close\r\n"), cancellationToken);
    };

    public Task SendPolicyAsync(NetworkStream stream, CancellationToken cancellationToken, string lifetime = "300", string directory = "\"dir\"", string policy = "\"signed\"", string megabytes = "100", string access = ",\"x_oss_object_acl\":\"private\",\"x_oss_forbid_overwrite\":\"true\"") =>
        RawService.WriteAsync(
            stream,
            RawService.Response(
                $$$"""
                {"request_id":"p1","data":{"policy":{{{policy}}},"signature":"s","upload_dir":{{{directory}}},"upload_host":"{{{_service.Endpoint.GetLeftPart(UriPartial.Authority)}}}",
                 "expire_in_seconds":{{{lifetime}}},"max_file_size_mb":{{{megabytes}}},"oss_access_key_id":"id"{{{access}}}}}
                """,
                headers: "Connection: close\r\n"),
            cancellationToken);

    public ImageEditClient CreateClient(Action<ImageEditClientOptions>? configure = null) => _service.CreateClient(configure);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task RespondAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        string headers = await RawService.ReadHeadersAsync(stream, cancellationToken);
        if (headers.StartsWith("GET", StringComparison.Ordinal))
        {
            _policyRequests.Enqueue(headers);
            await OnPolicyRequest(stream, headers, _policyRequests.Count, cancellationToken);
        }
        else if (headers.Length > 0)
        {
            await OnUpload(stream, headers, Interlocked.Increment(ref _uploads), cancellationToken);
        }
    }
}
