using System.Net;
using System.Runtime.ExceptionServices;
using QwenImageEdit.Transport;

namespace QwenImageEdit.Downloads;

/// <summary>Connects to result hosts, but not to addresses inside a machine or a private network. It sends no API key, cookies or default headers, and does not follow redirects.</summary>
/// <remarks>
/// Without a proxy, the address that is connected to is checked. With a proxy, the connection goes to the proxy, which may have any address, and the result
/// host is checked as this machine resolves it. On netstandard2.0 connecting cannot be intercepted: the host is always checked just before, and a name
/// that is resolved to another address in between is not detected.
/// </remarks>
internal sealed class ResultHandler : HttpMessageHandler
{
    private readonly AddressGuard _guard;

    public static ResultHandler Create(ImageEditClientOptions options, Uri endpoint) => new(new AddressGuard(endpoint.IsLoopback), options.ConnectTimeout, options.Proxy);

#if NETSTANDARD2_0
    private readonly HttpMessageInvoker _invoker;

    private ResultHandler(AddressGuard guard, TimeSpan connectTimeout, IWebProxy? proxy)
    {
        _guard = guard;
        _invoker = new HttpMessageInvoker(HttpHandlers.Create(connectTimeout, proxy));
    }

    protected override void Dispose(bool disposing)
    {
        _invoker.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpMessageInvoker> CheckedInvokerAsync(Uri uri, CancellationToken cancellationToken)
    {
        await _guard.CheckBeforeConnectingAsync(uri.IdnHost, cancellationToken).ConfigureAwait(false);
        return _invoker;
    }
#else
    private readonly IWebProxy? _proxy;
    private readonly HttpMessageInvoker _direct;
    private readonly Lazy<HttpMessageInvoker> _proxied;

    private ResultHandler(AddressGuard guard, TimeSpan connectTimeout, IWebProxy? proxy)
    {
        _guard = guard;
        _proxy = proxy;
        var direct = HttpHandlers.Create(connectTimeout, proxy: null);
        direct.UseProxy = false;
        direct.ConnectCallback = guard.ConnectAsync;
        _direct = new HttpMessageInvoker(direct);
        _proxied = new Lazy<HttpMessageInvoker>(() => new HttpMessageInvoker(HttpHandlers.Create(connectTimeout, Proxy)));
    }

    private IWebProxy Proxy => _proxy ?? HttpClient.DefaultProxy;

    protected override void Dispose(bool disposing)
    {
        _direct.Dispose();
        if (_proxied.IsValueCreated)
        {
            _proxied.Value.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task<HttpMessageInvoker> CheckedInvokerAsync(Uri uri, CancellationToken cancellationToken)
    {
        bool isProxied = !Proxy.IsBypassed(uri) && Proxy.GetProxy(uri) is { } address && address != uri;
        if (!isProxied)
        {
            return _direct;
        }

        await _guard.CheckBeforeConnectingAsync(uri.IdnHost, cancellationToken).ConfigureAwait(false);
        return _proxied.Value;
    }
#endif

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var invoker = await CheckedInvokerAsync(request.RequestUri!, cancellationToken).ConfigureAwait(false);
        try
        {
            return await invoker.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception) when (exception.InnerException is ImageDownloadException refused)
        {
            ExceptionDispatchInfo.Capture(refused).Throw();
            throw;
        }
    }
}
