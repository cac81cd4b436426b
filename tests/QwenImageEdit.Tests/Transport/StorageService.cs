using System.Collections.Concurrent;
using System.Net.Sockets;
using QwenImageEdit.Tests.Downloads;

namespace QwenImageEdit.Tests.Transport;

/// <summary>An API host that gives policies and a storage that takes images, on one address, whose every answer a test can write itself.</summary>
internal sealed class StorageService : IAsyncDisposable
{
    private readonly RawService _service;
    private readonly ConcurrentQueue<string> _policyRequests = [];
    private int _uploads;

    public StorageService()
    {
        _service = new RawService(AnswerAsync);
        GivePolicy = (stream, _, _, cancellationToken) => GivePolicyAsync(stream, cancellationToken);
    }

    public delegate Task Answer(NetworkStream stream, string headers, int number, CancellationToken cancellationToken);

    public Uri Endpoint => _service.Endpoint;

    public IReadOnlyCollection<string> PolicyRequests => _policyRequests;

    public int Uploads => _uploads;

    /// <summary>Answers the request of the given number, from 1, for a policy.</summary>
    public Answer GivePolicy { get; set; }

    /// <summary>Answers the upload of the given number, from 1.</summary>
    public Answer TakeImage { get; set; } = TakeAsync;

    public static async Task TakeAsync(NetworkStream stream, string headers, int number, CancellationToken cancellationToken)
    {
        await DrainAsync(stream, headers, cancellationToken);
        await RawService.WriteAsync(stream, RawService.Answer(string.Empty, headers: "Connection: close\r\n"), cancellationToken);
    }

    /// <summary>Asks for the body and reads it.</summary>
    public static async Task DrainAsync(NetworkStream stream, string headers, CancellationToken cancellationToken)
    {
        if (headers.Contains("Expect: 100-continue", StringComparison.OrdinalIgnoreCase))
        {
            await RawService.WriteAsync(stream, "HTTP/1.1 100 Continue\r\n\r\n", cancellationToken);
        }

        string length = headers.Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        await stream.ReadExactlyAsync(new byte[int.Parse(length.Split(':')[1], null)], cancellationToken);
    }

    public static Answer Refuse(string status, string body, string headers = "") => async (stream, requestHeaders, _, cancellationToken) =>
    {
        if (requestHeaders.StartsWith("POST", StringComparison.Ordinal))
        {
            await DrainAsync(stream, requestHeaders, cancellationToken);
        }

        await RawService.WriteAsync(stream, RawService.Answer(body, status, headers + "Connection: close\r\n"), cancellationToken);
    };

    public Task GivePolicyAsync(NetworkStream stream, CancellationToken cancellationToken, string life = "300", string directory = "\"dir\"", string permit = "\"signed\"", string megabytes = "100") =>
        RawService.WriteAsync(
            stream,
            RawService.Answer(
                $$$"""
                {"request_id":"p1","data":{"policy":{{{permit}}},"signature":"s","upload_dir":{{{directory}}},"upload_host":"{{{_service.Endpoint.GetLeftPart(UriPartial.Authority)}}}",
                 "expire_in_seconds":{{{life}}},"max_file_size_mb":{{{megabytes}}},"oss_access_key_id":"id","x_oss_object_acl":"private","x_oss_forbid_overwrite":"true"}}
                """,
                headers: "Connection: close\r\n"),
            cancellationToken);

    public ImageEditClient CreateClient(Action<ImageEditClientOptions>? configure = null) => _service.CreateClient(configure);

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task AnswerAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        string headers = await RawService.ReadHeadersAsync(stream, cancellationToken);
        if (headers.StartsWith("GET", StringComparison.Ordinal))
        {
            _policyRequests.Enqueue(headers);
            await GivePolicy(stream, headers, _policyRequests.Count, cancellationToken);
        }
        else if (headers.Length > 0)
        {
            await TakeImage(stream, headers, Interlocked.Increment(ref _uploads), cancellationToken);
        }
    }
}
