using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QwenImageEdit.Tests.Transport;

/// <summary>A loopback server that sends the exact bytes of a test, even if they are not valid HTTP.</summary>
internal sealed class RawService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Func<NetworkStream, CancellationToken, Task> _respond;
    private readonly Task _accepting;

    public RawService(Func<NetworkStream, CancellationToken, Task> respond)
    {
        _respond = respond;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/v1");

    public int Connections { get; private set; }

    public ImageEditClient CreateClient(Action<ImageEditClientOptions>? configure = null)
    {
        var options = new ImageEditClientOptions { ApiKey = MockedService.ApiKey, Endpoint = Endpoint, Retry = { MaxRetries = 0 } };
        configure?.Invoke(options);
        return new ImageEditClient(options);
    }

    /// <summary>Reads to the end of the request's headers and returns them.</summary>
    public static async Task<string> ReadHeadersAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var headers = new StringBuilder();
        byte[] next = new byte[1];
        while (!headers.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(next, cancellationToken) > 0)
        {
            headers.Append((char)next[0]);
        }

        return headers.ToString();
    }

    /// <summary>Reads a whole request with a Content-Length.</summary>
    public static async Task ReadRequestAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        string headers = await ReadHeadersAsync(stream, cancellationToken);
        if (headers.Length == 0)
        {
            throw new EndOfStreamException("The client disconnected before it sent a request.");
        }

        await ReadBodyAsync(stream, headers, cancellationToken);
    }

    public static async Task<byte[]> ReadBodyAsync(NetworkStream stream, string headers, CancellationToken cancellationToken)
    {
        string length = headers.Split("\r\n").Single(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        byte[] body = new byte[int.Parse(length.Split(':')[1], null)];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return body;
    }

    public static Task WriteAsync(NetworkStream stream, string text, CancellationToken cancellationToken) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    public static string Response(string body, string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        var responses = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Connections++;
                responses.Add(RespondAsync(connection));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(responses);
        }
    }

    private async Task RespondAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                await _respond(connection.GetStream(), _stopping.Token);
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException)
            {
                // The client has disconnected or the test has ended.
            }
        }
    }
}
