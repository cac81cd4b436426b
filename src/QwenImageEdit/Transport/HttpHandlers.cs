using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>Makes what connects, for the API, the storage and the result hosts alike.</summary>
internal static class HttpHandlers
{
#if NETSTANDARD2_0
    /// <param name="options">Cannot set the time to connect on this framework.</param>
    public static KeyRedactingHandler CreateForApi(ImageEditClientOptions options) => new(Create(options.ConnectTimeout, options.Proxy));

    /// <param name="connectTimeout">Cannot be set on this framework.</param>
    /// <param name="proxy">Null for the system's.</param>
    public static HttpClientHandler Create(TimeSpan connectTimeout, IWebProxy? proxy)
    {
        _ = connectTimeout;
        return new HttpClientHandler { AllowAutoRedirect = false, Proxy = proxy is null ? null : new PasswordlessProxy(proxy), UseCookies = false };
    }
#else
    /// <summary>Connections are renewed this often, so that a changed DNS entry is followed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>For the host that the key goes to.</summary>
    /// <param name="options">How to connect.</param>
    public static KeyRedactingHandler CreateForApi(ImageEditClientOptions options)
    {
        var handler = Create(options.ConnectTimeout, options.Proxy);

        // Its own span would quote whatever line of an answer it cannot read. The span of the attempt tells the rest.
        handler.ActivityHeadersPropagator = null;
        return new KeyRedactingHandler(handler);
    }

    /// <param name="connectTimeout">How long connecting may take.</param>
    /// <param name="proxy">Null for the system's.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout, IWebProxy? proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
        };

        // Of the system's proxies only one with a password needs care.
        if ((proxy ?? (HttpClient.DefaultProxy.Credentials is null ? null : HttpClient.DefaultProxy)) is { } withPassword)
        {
            handler.Proxy = new PasswordlessProxy(withPassword);
        }

        return handler;
    }
#endif
}
