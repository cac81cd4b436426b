using System.Net;
#if !NETSTANDARD2_0
using QwenImageEdit.Wire;
#endif

namespace QwenImageEdit.Transport;

/// <summary>Creates the HTTP handlers for the API, the storage and the hosts of results.</summary>
internal static class HttpHandlers
{
#if NETSTANDARD2_0
    /// <summary>Creates the handler for the API host, which receives the key.</summary>
    /// <param name="options">The connection settings. The connection timeout is ignored because this framework does not support it.</param>
    public static KeyRedactingHandler CreateForApi(ImageEditClientOptions options) => new(Create(options.ConnectTimeout, options.Proxy));

    /// <param name="connectTimeout">Ignored, because this framework does not support it.</param>
    /// <param name="proxy">The proxy; null for the system's proxy.</param>
    public static HttpClientHandler Create(TimeSpan connectTimeout, IWebProxy? proxy)
    {
        _ = connectTimeout;
        return new HttpClientHandler { AllowAutoRedirect = false, Proxy = proxy is null ? null : new PasswordlessProxy(proxy), UseCookies = false };
    }
#else
    /// <summary>The maximum age of a connection, so that DNS changes take effect.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Creates the handler for the API host, which receives the key.</summary>
    /// <param name="options">The connection settings.</param>
    public static KeyRedactingHandler CreateForApi(ImageEditClientOptions options)
    {
        var handler = Create(options.ConnectTimeout, options.Proxy);

        // The handler's own span would quote invalid header lines, which may contain the key. The span of the attempt replaces it.
        handler.ActivityHeadersPropagator = null;
        return new KeyRedactingHandler(handler);
    }

    private static ValueTask<Stream> NoteConnected(SocketsHttpPlaintextStreamFilterContext context, CancellationToken cancellationToken)
    {
        if (context.InitialRequestMessage.Options.TryGetValue(ContinueQuestion.Key, out var question))
        {
            question.Connected();
        }

        return new(context.PlaintextStream);
    }

    /// <param name="connectTimeout">The time limit for connecting.</param>
    /// <param name="proxy">The proxy; null for the system's proxy.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout, IWebProxy? proxy)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ConnectTimeout = connectTimeout,
            PlaintextStreamFilter = NoteConnected,
            PooledConnectionLifetime = ConnectionLifetime,
            UseCookies = false,
        };

        // A system proxy without credentials cannot leak a password.
        if ((proxy ?? (HttpClient.DefaultProxy.Credentials is null ? null : HttpClient.DefaultProxy)) is { } withPassword)
        {
            handler.Proxy = new PasswordlessProxy(withPassword);
        }

        return handler;
    }
#endif
}
