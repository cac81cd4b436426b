using System.Net;
using System.Runtime.ExceptionServices;

namespace QwenImageEdit.Downloads;

/// <summary>The SDK's own HttpClients to result hosts: no key, no cookies, no default headers, no redirects of their own.</summary>
/// <remarks>
/// Without a proxy the connected address itself is checked. Behind a system proxy the connection is the proxy's, whose own address is the
/// operator's choice: the host is then checked as this machine resolves it. On netstandard2.0 there is no hook into connecting, and the host is
/// always checked just before: a name that resolves differently within that moment is not caught there.
/// </remarks>
internal sealed class ResultHttpClients : IDisposable
{
    private readonly AddressGuard _guard;

#if NETSTANDARD2_0
    private readonly HttpClient _client = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public ResultHttpClients(AddressGuard guard, TimeSpan connectTimeout)
    {
        _guard = guard;
        _ = connectTimeout;
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpClient> CheckedClientAsync(Uri uri, CancellationToken cancellationToken)
    {
        await _guard.CheckBeforeConnectingAsync(uri.IdnHost, cancellationToken).ConfigureAwait(false);
        return _client;
    }
#else
    private readonly HttpClient _direct;
    private readonly Lazy<HttpClient> _proxied;

    public ResultHttpClients(AddressGuard guard, TimeSpan connectTimeout)
    {
        _guard = guard;
        _direct = new HttpClient(CreateHandler(connectTimeout, handler =>
        {
            handler.UseProxy = false;
            handler.ConnectCallback = guard.ConnectAsync;
        })) { Timeout = Timeout.InfiniteTimeSpan };
        _proxied = new Lazy<HttpClient>(() => new HttpClient(CreateHandler(connectTimeout, handler => handler.Proxy = HttpClient.DefaultProxy)) { Timeout = Timeout.InfiniteTimeSpan });
    }

    public void Dispose()
    {
        _direct.Dispose();
        if (_proxied.IsValueCreated)
        {
            _proxied.Value.Dispose();
        }
    }

    private static SocketsHttpHandler CreateHandler(TimeSpan connectTimeout, Action<SocketsHttpHandler> configure)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            UseCookies = false,
        };
        configure(handler);
        return handler;
    }

    private async Task<HttpClient> CheckedClientAsync(Uri uri, CancellationToken cancellationToken)
    {
        bool isProxied = !HttpClient.DefaultProxy.IsBypassed(uri) && HttpClient.DefaultProxy.GetProxy(uri) is { } proxy && proxy != uri;
        if (!isProxied)
        {
            return _direct;
        }

        await _guard.CheckBeforeConnectingAsync(uri.IdnHost, cancellationToken).ConfigureAwait(false);
        return _proxied.Value;
    }
#endif

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var client = await CheckedClientAsync(request.RequestUri!, cancellationToken).ConfigureAwait(false);
        try
        {
            return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.InnerException is ImageDownloadException refused)
        {
            ExceptionDispatchInfo.Capture(refused).Throw();
            throw;
        }
    }
}
