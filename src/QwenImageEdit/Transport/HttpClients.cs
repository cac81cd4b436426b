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
    private static HttpClientHandler CreateHandler(TimeSpan connectTimeout)
    {
        _ = connectTimeout;
        return new() { AllowAutoRedirect = false, UseCookies = false };
    }
#else
    private static SocketsHttpHandler CreateHandler(TimeSpan connectTimeout) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        UseCookies = false,
    };
#endif
}
