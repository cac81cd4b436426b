using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QwenImageEdit.Transport;

namespace QwenImageEdit.DependencyInjection;

/// <summary>What every registration of a client consists of.</summary>
internal static class ImageEditClientRegistration
{
    private const string HttpClientName = "QwenImageEdit";
    private const string ResilienceNamespace = "Microsoft.Extensions.Http.Resilience";

    public static IHttpClientBuilder Add(IServiceCollection services, string? serviceKey, IConfigurationSection? section)
    {
        if (services.Any(service => service.ServiceType == typeof(IImageEditClient) && Equals(service.ServiceKey, serviceKey)))
        {
            throw new InvalidOperationException(serviceKey is null
                ? "AddImageEditClient was called twice without a key. Give each further client a key: AddImageEditClient(\"beijing\", …)."
                : $"AddImageEditClient was called twice with the key '{serviceKey}'. Give each client a key of its own.");
        }

        string optionsName = serviceKey ?? Options.DefaultName;
        string apiName = serviceKey is null ? HttpClientName : $"{HttpClientName}:{serviceKey}";
        string keylessName = apiName + ".Results";
        AddOptions(services, optionsName, section);
        if (serviceKey is null)
        {
            services.AddSingleton<IImageEditClient>(provider => Create(provider, optionsName, apiName, keylessName));
        }
        else
        {
            services.AddKeyedSingleton<IImageEditClient>(serviceKey, (provider, _) => Create(provider, optionsName, apiName, keylessName));
        }

        AddHttpClient(services, keylessName, optionsName);
        return AddHttpClient(services, apiName, optionsName).RedactLoggedHeaders(["Authorization"]);
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

    private static IHttpClientBuilder AddHttpClient(IServiceCollection services, string name, string optionsName) =>
        services.AddHttpClient(name)
            .ConfigureHttpClient(static httpClient => httpClient.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider =>
                HttpClients.CreateHandler(provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>().Get(optionsName).ConnectTimeout))
            .ConfigureAdditionalHttpMessageHandlers(static (handlers, _) => RemoveResilience(handlers));

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

    private static ImageEditClient Create(IServiceProvider provider, string optionsName, string apiName, string keylessName)
    {
        var monitor = provider.GetRequiredService<IOptionsMonitor<ImageEditClientOptions>>();
        var factory = provider.GetRequiredService<IHttpClientFactory>();
        var options = monitor.Get(optionsName);
        return new ImageEditClient(
            options,
            new ApiKeys(token => ApiKeys.From(monitor.Get(optionsName)).GetAsync(token), options.TimeProvider),
            () => factory.CreateClient(apiName),
            () => factory.CreateClient(keylessName));
    }
}
