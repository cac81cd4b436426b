using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QwenImageEdit.Tests.Downloads;

/// <summary>A result host on loopback that sends exactly the bytes that a test specifies, valid or not.</summary>
internal sealed class ResultServer : IAsyncDisposable
{
    public const string Query = "?Expires=4102444800&OSSAccessKeyId=LTAI&Signature=a%2Fb%2Bc%3D";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<ResultRequest> _requests = [];
    private readonly Func<ResultRequest, Answer> _answer;
    private readonly Task _accepting;

    /// <param name="answers">One for each request in order; the last one is repeated.</param>
    public ResultServer(params Answer[] answers)
        : this(request => answers[Math.Min(request.Number, answers.Length - 1)])
    {
    }

    public ResultServer(Func<ResultRequest, Answer> answer)
    {
        _answer = answer;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public delegate Task Answer(NetworkStream stream, ResultRequest request, CancellationToken stop);

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public Uri Endpoint => new($"http://{Host}/api/v1");

    public IReadOnlyList<ResultRequest> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    public string Link(string path = "/result.png") => $"http://{Host}{path}{Query}";

    public EditedImage Image(int index = 0, string path = "/result.png") => new()
    {
        Index = index,
        Url = Link(path),
        ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(4102444800),
        ExpirySource = ExpirySource.Link,
    };

    public ImageEditResult Result(int count) => new()
    {
        RequestId = "request-1",
        Model = ImageEditModel.QwenImageEditPlus,
        Images = [.. Enumerable.Range(0, count).Select(index => Image(index, $"/{index}.png"))],
    };

    /// <summary>A client that retries without waiting.</summary>
    public ImageEditClient CreateClient(Action<ImageDownloadOptions>? configure = null, TimeProvider? timeProvider = null)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = Endpoint, TimeProvider = timeProvider ?? TimeProvider.System };
        options.Download.BaseDelay = TimeSpan.Zero;
        configure?.Invoke(options.Download);
        return new ImageEditClient(options);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        await Task.Yield();
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                string head = await ReadHeadAsync(stream);
                if (head.Length > 0)
                {
                    var request = Remember(head);
                    await _answer(request)(stream, request, _stop.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The client disconnected, or the test has ended.
            }
        }
    }

    private ResultRequest Remember(string head)
    {
        lock (_requests)
        {
            var request = new ResultRequest(_requests.Count, head);
            _requests.Add(request);
            return request;
        }
    }

    private async Task<string> ReadHeadAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, _stop.Token) == 0)
            {
                return string.Empty;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
