using Compatibility;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QwenImageEdit;

/// <summary>Blank settings count as absent.</summary>
internal static class BlankSettings
{
    public static void Run(Uri endpoint)
    {
        foreach (string blank in (string[])["", " "])
        {
            Environment.SetEnvironmentVariable(ImageEditClientOptions.ApiKeyVariable, blank);
            Environment.SetEnvironmentVariable(ImageEditClientOptions.EndpointVariable, blank);
            Check.That(new ImageEditClientOptions().ResolveEndpoint() == new ImageEditClientOptions { Region = DashScopeRegion.Singapore }.ResolveEndpoint(), "A blank address in the environment counts as absent");
            Check.That(MessageOf(() => new ImageEditClient()).Contains(ImageEditClientOptions.ApiKeyVariable), "A blank key in the environment counts as absent");
            Check.That(MessageOf(() => new ImageEditClient(new ImageEditClientOptions { ApiKey = blank })).Contains(ImageEditClientOptions.ApiKeyVariable), "A blank key counts as absent");

            Check.That(Client(blank, ("ApiKey", "sk-any"), ("Endpoint", endpoint.OriginalString)) is not null, "Blank values of configuration count as absent");
            Check.That(MessageOf(() => Client(blank)).Contains("ApiKey"), "Configuration with blank values only has no key");
        }
    }

    private static IImageEditClient Client(string blank, params (string Key, string Value)[] settings)
    {
        var values = ((string[])["ApiKey", "Region", "Endpoint", "WorkspaceId", "AttemptTimeout", "TotalTimeout", "UploadMode", "Retry:MaxRetries", "Download:Timeout"])
            .ToDictionary(key => $"QwenImageEdit:{key}", _ => (string?)blank);
        foreach (var (key, value) in settings)
        {
            values[$"QwenImageEdit:{key}"] = value;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(values).Build();
        var services = new ServiceCollection();
        services.AddImageEditClient(configuration.GetSection("QwenImageEdit"));
        return services.BuildServiceProvider().GetRequiredService<IImageEditClient>();
    }

    private static string MessageOf(Func<object> create)
    {
        try
        {
            create();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or ImageEditException || exception.GetType().Name == "OptionsValidationException")
        {
            return exception.Message;
        }

        throw new InvalidOperationException("There is a client without a key.");
    }
}
