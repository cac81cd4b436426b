using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QwenImageEdit.Downloads;
using QwenImageEdit.Settings;
using QwenImageEdit.Transport;

namespace QwenImageEdit.DependencyInjection;

/// <summary>Registers a client, its options and its HttpClients.</summary>
internal static class ImageEditClientRegistration
{
    private const string HttpClientName = "QwenImageEdit";
    private const string StorageSuffix = ".Storage";
    private const string ResultsSuffix = ".Results";
    private const string ResilienceNamespace = "Microsoft.Extensions.Http.Resilience";

    /// <param name="services">The services.</param>
    /// <param name="serviceKey">Null for the client without a key.</param>
    /// <param name="section">Sets the options first; null for none.</param>
    /// <param name="configure">Sets the options after the section; null for nothing.</param>
    public static IHttpClientBuilder Add(IServiceCollection services, string? serviceKey, IConfigurationSection? section, Action<IServiceProvider, ImageEditClientOptions>? configure)
    {
        if (services.Any(service => service.ServiceType == typeof(IImageEditClient) && Equals(service.ServiceKey, serviceKey)))
        {
            throw new InvalidOperationException(serviceKey is null
                ? "AddImageEditClient was called twice without a service key. Give each further client a key, as in AddImageEditClient(\"beijing\", …)."
                : $"AddImageEditClient was called twice with the service key {OptionFault.Quote(serviceKey, apiKey: null)}. Give each client a key of its own.");
        }

        string optionsName = serviceKey ?? Options.DefaultName;
        string apiName = serviceKey is null ? HttpClientName : $"{HttpClientName}:{serviceKey}";
        AddOptions(services, optionsName, section, configure);
        if (serviceKey is null)
        {
            services.AddSingleton<IImageEditClient>(provider => Create(provider, optionsName, apiName));
        }
        else
        {
            services.AddKeyedSingleton<IImageEditClient>(serviceKey, (provider, _) => Create(provider, optionsName, apiName));
        }

        AddHttpClient(services, apiName + StorageSuffix, optionsName, static options => HttpHandlers.Create(options.ConnectTimeout, options.Proxy));
        AddHttpClient(services, apiName + ResultsSuffix, optionsName, static options => ResultHandler.Create(options, options.ResolveEndpoint()));
        return AddHttpClient(services, apiName, optionsName, HttpHandlers.CreateForApi);
    }

    private static void AddOptions(IServiceCollection services, string optionsName, IConfigurationSection? section, Action<IServiceProvider, ImageEditClientOptions>? configure)
    {
        services.AddOptions<ImageEditClientOptions>(optionsName)
            .Configure<IServiceProvider>((options, provider) =>
            {
                options.LoggerFactory = provider.GetService<ILoggerFactory>();
                if (section is not null)
                {
                    ConfiguredOptions.Apply(section, options);
                }

                configure?.Invoke(provider, options);
                if (optionsName != Options.DefaultName && options is { Region: null, Endpoint: null, Host: DashScopeHost.Regional })
                {
                    // The environment's address belongs to the client without a service key, like its API key.
                    options.Region = DashScopeRegion.Singapore;
                }
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<ImageEditClientOptions>>(new ImageEditClientOptionsValidator(optionsName, section));
        if (section is not null)
        {
            services.AddSingleton<IOptionsChangeTokenSource<ImageEditClientOptions>>(new ConfigurationChangeTokenSource<ImageEditClientOptions>(optionsName, section));
        }
    }

    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name, string optionsName, Func<ImageEditClientOptions, HttpMessageHandler> createHandler)
    {
        services.PostConfigure<HttpClientFactoryOptions>(name, AlwaysHideKey);
        return services.AddHttpClient(name)
            .ConfigureHttpClient(static httpClient => httpClient.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => createHandler(provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>().Get(optionsName)))
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => RemoveResilience(handlers));
    }

    /// <summary>Runs after everything that a host configures: a host may hide more headers, but never reveal the key.</summary>
    private static void AlwaysHideKey(HttpClientFactoryOptions options)
    {
        var hides = options.ShouldRedactHeaderValue;
        options.ShouldRedactHeaderValue = header => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase) || hides(header);
    }

    /// <summary>Such handlers would end an edit early or send it again. They are found by name, because the library does not depend on their package.</summary>
    private static void RemoveResilience(IList<DelegatingHandler> handlers)
    {
        for (int index = handlers.Count - 1; index >= 0; index--)
        {
            if (handlers[index].GetType().Namespace?.StartsWith(ResilienceNamespace, StringComparison.Ordinal) == true)
            {
                handlers.RemoveAt(index);
            }
        }
    }

    /// <summary>Storage and results use the factory's handlers but not its HttpClients, because default headers may contain secrets.</summary>
    private static ImageEditClient Create(IServiceProvider provider, string optionsName, string apiName)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>();
        var options = monitor.Get(optionsName);
        var clients = provider.GetRequiredService<IHttpClientFactory>();
        var handlers = provider.GetRequiredService<IHttpMessageHandlerFactory>();
        return new ImageEditClient(
            options,
            new ApiKeys(token => ApiKeys.From(monitor.Get(optionsName)).GetAsync(token), options.TimeProvider),
            () => clients.CreateClient(apiName),
            Keyless(StorageSuffix),
            Keyless(ResultsSuffix));

        Func<HttpMessageInvoker> Keyless(string suffix) => () => new HttpMessageInvoker(handlers.CreateHandler(apiName + suffix), disposeHandler: false);
    }
}
