using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>Makes the HttpClients of a client that was not given any.</summary>
internal static class HttpClients
{
#if !NETSTANDARD2_0
    /// <summary>Connections are renewed this often, so that a changed DNS entry is followed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
#endif

    /// <summary>One clock rules the waiting, and it is not HttpClient's.</summary>
    public static HttpClient Create(TimeSpan connectTimeout) => new(CreateHandler(connectTimeout)) { Timeout = Timeout.InfiniteTimeSpan };

#if NETSTANDARD2_0
    public static HttpMessageHandler CreateHandler(TimeSpan connectTimeout)
    {
        _ = connectTimeout;
        return new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false };
    }
#else
    public static HttpMessageHandler CreateHandler(TimeSpan connectTimeout) => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
    };
#endif
}
