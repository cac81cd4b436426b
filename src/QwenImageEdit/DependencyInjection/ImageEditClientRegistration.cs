using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QwenImageEdit.Downloads;
using QwenImageEdit.Texts;
using QwenImageEdit.Transport;

namespace QwenImageEdit.DependencyInjection;

/// <summary>What every registration of a client consists of.</summary>
internal static class ImageEditClientRegistration
{
    private const string HttpClientName = "QwenImageEdit";
    private const string StorageSuffix = ".Storage";
    private const string ResultsSuffix = ".Results";
    private const string ResilienceNamespace = "Microsoft.Extensions.Http.Resilience";

    public static IHttpClientBuilder Add(IServiceCollection services, string? serviceKey, IConfigurationSection? section)
    {
        if (services.Any(service => service.ServiceType == typeof(IImageEditClient) && Equals(service.ServiceKey, serviceKey)))
        {
            throw new InvalidOperationException(serviceKey is null
                ? "AddImageEditClient was called twice without a key. Give each further client a key: AddImageEditClient(\"beijing\", …)."
                : $"AddImageEditClient was called twice with the key '{KeyRedaction.Redact(serviceKey)}'. Give each client a key of its own.");
        }

        string optionsName = serviceKey ?? Options.DefaultName;
        string apiName = serviceKey is null ? HttpClientName : $"{HttpClientName}:{serviceKey}";
        AddOptions(services, optionsName, section);
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

    private static void AddOptions(IServiceCollection services, string optionsName, IConfigurationSection? section)
    {
        var options = services.AddOptions<ImageEditClientOptions>(optionsName).Configure<IServiceProvider>(static (configured, services) => configured.LoggerFactory = services.GetService<ILoggerFactory>());
        if (section is not null)
        {
            options.Configure(configured => ConfiguredOptions.Apply(section, configured));
            services.AddSingleton<IOptionsChangeTokenSource<ImageEditClientOptions>>(new ConfigurationChangeTokenSource<ImageEditClientOptions>(optionsName, section));
        }

        services.AddSingleton<IValidateOptions<ImageEditClientOptions>>(new ImageEditClientOptionsValidator(optionsName, section?.Path));
        options.ValidateOnStart();
    }

    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name, string optionsName, Func<ImageEditClientOptions, HttpMessageHandler> createHandler)
    {
        services.PostConfigure<HttpClientFactoryOptions>(name, AlwaysHideKey);
        return services.AddHttpClient(name)
            .ConfigureHttpClient(static httpClient => httpClient.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => createHandler(provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>().Get(optionsName)))
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => RemoveResilience(handlers));
    }

    /// <summary>Run after all that a host sets, which may hide more but never reveal the key.</summary>
    private static void AlwaysHideKey(HttpClientFactoryOptions options)
    {
        var hides = options.ShouldRedactHeaderValue;
        options.ShouldRedactHeaderValue = header => string.Equals(header, "Authorization", StringComparison.OrdinalIgnoreCase) || hides(header);
    }

    /// <summary>Such handlers would cut an edit off or send it again; by name, since the library does not depend on their package.</summary>
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

    /// <summary>Storage and results get the factory's handlers but none of its HttpClients, whose default headers may hold what they must not see.</summary>
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
