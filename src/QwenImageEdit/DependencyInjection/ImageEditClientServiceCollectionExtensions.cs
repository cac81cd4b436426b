using System.Runtime.Versioning;
using Microsoft.Extensions.Configuration;
using QwenImageEdit;
using QwenImageEdit.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="IImageEditClient"/> as a singleton that uses <see cref="IHttpClientFactory"/>.</summary>
/// <remarks>
/// The options are checked when the host starts; every fault is reported under its configuration key. The API key is read for each request, so that a rotated
/// key is used at once; all other options are read when the client is created. The default logger factory is the host's. Handlers that a host adds to every
/// HttpClient and that resend or end requests after seconds (the standard resilience handler) are removed from the HttpClients of the client: it has its own
/// retries, which never pay twice.
/// <para>
/// In a section, a region is a name (<c>Singapore</c>, <c>Beijing</c>, <c>Virginia</c>, <c>HongKong</c>, <c>Frankfurt</c>, <c>Tokyo</c>) or an ID, a duration is written as
/// <c>hh:mm:ss</c> or <c>d.hh:mm:ss</c>, and a blank value means that the option is not set. A section without options and an unknown key in it are faults. A client with
/// a service key needs an API key of its own, and uses Singapore unless a region, host or endpoint is set: the environment variables <c>DASHSCOPE_API_KEY</c> and
/// <c>DASHSCOPE_HTTP_BASE_URL</c> belong to the client without a service key.
/// </para>
/// <para>
/// The factory uses three names. <c>QwenImageEdit</c> reaches the API and sends the key, which the framework's header logging hides, whatever headers a host
/// lets it show.
/// <c>QwenImageEdit.Storage</c> uploads images and <c>QwenImageEdit.Results</c> downloads results: only the handlers of these two are used, so that
/// default headers of HttpClients reach neither host. A client with a service key has its own names, such as <c>QwenImageEdit:beijing.Results</c>.
/// A host that replaces the primary handler of the results also removes the check of the connected address.
/// </para>
/// </remarks>
[UnsupportedOSPlatform("browser", "Every visitor of the page could read the API key. Use the client on a server.")]
public static class ImageEditClientServiceCollectionExtensions
{
    /// <summary>Registers a client with options from the environment variables <c>DASHSCOPE_API_KEY</c> and <c>DASHSCOPE_HTTP_BASE_URL</c>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="services"/> is null.</exception>
    /// <exception cref="InvalidOperationException">A client without a service key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section: null, configure: null);
    }

    /// <summary>Registers a client with options from configuration, such as <c>configuration.GetSection("QwenImageEdit")</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">Contains <c>ApiKey</c>, <c>Region</c> and <c>Host</c> or <c>Endpoint</c>, <c>WorkspaceId</c>, <c>AttemptTimeout</c>, <c>ConnectTimeout</c>, <c>TotalTimeout</c>, <c>UploadMode</c>, <c>Retry</c> and <c>Download</c>.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client without a service key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section, configure: null);
    }

    /// <summary>Registers a client with options from configuration and then from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">Contains <c>ApiKey</c>, <c>Region</c> and <c>Host</c> or <c>Endpoint</c>, <c>WorkspaceId</c>, <c>AttemptTimeout</c>, <c>ConnectTimeout</c>, <c>TotalTimeout</c>, <c>UploadMode</c>, <c>Retry</c> and <c>Download</c>.</param>
    /// <param name="configure">Sets the options after the section.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client without a service key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, IConfigurationSection section, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section, (_, options) => configure(options));
    }

    /// <summary>Registers a client with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client without a service key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section: null, (_, options) => configure(options));
    }

    /// <summary>Registers a client with options from code that uses other services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options, with the services that it needs.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">A client without a service key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, Action<IServiceProvider, ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section: null, configure);
    }

    /// <summary>Registers a client with options from configuration, such as <c>configuration.GetSection("QwenImageEdit")</c>, under a service key: for several regions or accounts side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve the client with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="section">Contains <c>ApiKey</c>, <c>Region</c> and <c>Host</c> or <c>Endpoint</c>, <c>WorkspaceId</c>, <c>AttemptTimeout</c>, <c>ConnectTimeout</c>, <c>TotalTimeout</c>, <c>UploadMode</c>, <c>Retry</c> and <c>Download</c>.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="serviceKey"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">A client with this key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(section);
        return ImageEditClientRegistration.Add(services, serviceKey, section, configure: null);
    }

    /// <summary>Registers a client with options from configuration and then from code, under a service key: for several regions or accounts side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve the client with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="section">Contains <c>ApiKey</c>, <c>Region</c> and <c>Host</c> or <c>Endpoint</c>, <c>WorkspaceId</c>, <c>AttemptTimeout</c>, <c>ConnectTimeout</c>, <c>TotalTimeout</c>, <c>UploadMode</c>, <c>Retry</c> and <c>Download</c>.</param>
    /// <param name="configure">Sets the options after the section.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="serviceKey"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">A client with this key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, IConfigurationSection section, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(section);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey, section, (_, options) => configure(options));
    }

    /// <summary>Registers a client with options from code, under a service key: for several regions or accounts side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve the client with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="serviceKey"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">A client with this key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey, section: null, (_, options) => configure(options));
    }

    /// <summary>Registers a client with options from code that uses other services, under a service key: for several regions or accounts side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve the client with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="configure">Sets the options, with the services that it needs.</param>
    /// <returns>The builder of the HttpClient that reaches the API, to add handlers to.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="serviceKey"/> is empty.</exception>
    /// <exception cref="InvalidOperationException">A client with this key is already registered.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, Action<IServiceProvider, ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfNullOrEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(configure);
        return ImageEditClientRegistration.Add(services, serviceKey, section: null, configure);
    }

    /// <summary>The empty name is the one of the options without a service key.</summary>
    private static void ThrowIfNullOrEmpty(string serviceKey)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        if (serviceKey.Length == 0)
        {
            throw new ArgumentException("The service key is empty. Set it to a name, such as 'beijing', or register the client without a key.", nameof(serviceKey));
        }
    }
}
