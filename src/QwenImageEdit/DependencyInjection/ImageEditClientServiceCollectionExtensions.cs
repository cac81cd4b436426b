using Microsoft.Extensions.Configuration;
using QwenImageEdit;
using QwenImageEdit.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers <see cref="IImageEditClient"/> as a singleton over <see cref="IHttpClientFactory"/>.</summary>
/// <remarks>
/// Options are checked when the host starts. The API key is read for every request, so a rotated key is used at once; everything else is
/// read when the client is made. Handlers that a host adds to every HttpClient and that send again or cut off after seconds (the standard
/// resilience handler) are taken off the client's HttpClients: it has its own retries, which never pay twice.
/// <para>
/// The factory knows three names. <c>QwenImageEdit</c> reaches the API and carries the key, which the framework's header logging hides, whatever
/// headers a host lets it show.
/// <c>QwenImageEdit.Storage</c> uploads images and <c>QwenImageEdit.Results</c> fetches results: of these only the handlers are used, so that
/// default headers of HttpClients reach neither host. A client with a service key has names of its own, such as <c>QwenImageEdit:beijing.Results</c>.
/// A host that replaces the primary handler of the results takes the check of the connected address off as well.
/// </para>
/// </remarks>
public static class ImageEditClientServiceCollectionExtensions
{
    /// <summary>Registers the client with its options from the environment variables <c>DASHSCOPE_API_KEY</c> and <c>DASHSCOPE_HTTP_BASE_URL</c>.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The builder of the HttpClient that reaches the API.</returns>
    /// <exception cref="InvalidOperationException">A client without a key is registered already.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services) =>
        services.AddImageEditClient(static _ => { });

    /// <summary>Registers the client with options from code.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient that reaches the API.</returns>
    /// <exception cref="InvalidOperationException">A client without a key is registered already.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(configure);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section: null);
    }

    /// <summary>Registers the client with options from configuration, such as <c>configuration.GetSection("QwenImageEdit")</c>.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">Holds <c>ApiKey</c>, <c>Region</c> or <c>Endpoint</c>, <c>WorkspaceId</c>, timeouts, <c>UploadMode</c>, <c>Retry</c> and <c>Download</c>.</param>
    /// <returns>The builder of the HttpClient that reaches the API.</returns>
    /// <exception cref="InvalidOperationException">A client without a key is registered already.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        return ImageEditClientRegistration.Add(services, serviceKey: null, section);
    }

    /// <summary>Registers a client of its own under a key, for several regions or accounts side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve it with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns>The builder of the HttpClient that reaches the API.</returns>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    /// <exception cref="InvalidOperationException">A client with this key is registered already.</exception>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, Action<ImageEditClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(configure);
        services.Configure(serviceKey, configure);
        return ImageEditClientRegistration.Add(services, serviceKey, section: null);
    }

    /// <inheritdoc cref="AddImageEditClient(IServiceCollection, string, Action{ImageEditClientOptions})"/>
    /// <param name="services">The services.</param>
    /// <param name="serviceKey">The key to resolve it with, as in <c>[FromKeyedServices("beijing")]</c>.</param>
    /// <param name="section">As for the client without a key.</param>
    public static IHttpClientBuilder AddImageEditClient(this IServiceCollection services, string serviceKey, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ThrowIfEmpty(serviceKey);
        ArgumentNullException.ThrowIfNull(section);
        return ImageEditClientRegistration.Add(services, serviceKey, section);
    }

    /// <summary>The empty name is the one of the options without a key.</summary>
    private static void ThrowIfEmpty(string serviceKey)
    {
        ArgumentNullException.ThrowIfNull(serviceKey);
        if (serviceKey.Length == 0)
        {
            throw new ArgumentException("The key is empty. Give the client a name, such as 'beijing', or register it without a key.", nameof(serviceKey));
        }
    }
}
