using System.Net;

namespace QwenImageEdit.Transport;

/// <summary>Makes what connects, for the API, the storage and the result hosts alike.</summary>
internal static class HttpHandlers
{
#if NETSTANDARD2_0
    /// <param name="connectTimeout">Cannot be set on this framework.</param>
    /// <param name="proxy">Null for the system's.</param>
    public static HttpClientHandler Create(TimeSpan connectTimeout, IWebProxy? proxy)
    {
        _ = connectTimeout;
        return new HttpClientHandler { AllowAutoRedirect = false, Proxy = proxy, UseCookies = false };
    }
#else
    /// <summary>Connections are renewed this often, so that a changed DNS entry is followed.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <param name="connectTimeout">How long connecting may take.</param>
    /// <param name="proxy">Null for the system's.</param>
    public static SocketsHttpHandler Create(TimeSpan connectTimeout, IWebProxy? proxy) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = connectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        Proxy = proxy,
        UseCookies = false,
    };
#endif
}
