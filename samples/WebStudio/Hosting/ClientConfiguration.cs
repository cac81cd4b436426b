using Microsoft.Extensions.Options;
using QwenImageEdit;
using QwenImageEdit.Emulator;

namespace WebStudio.Hosting;

/// <summary>Registers the image-edit client: for the emulator when there is one, else for the service that the configuration names.</summary>
internal static class ClientConfiguration
{
    private const string Section = "QwenImageEdit";
    private const int MaxDownloadRetries = 3;

    public static bool HasKey(IConfiguration configuration) =>
        !string.IsNullOrWhiteSpace(configuration[$"{Section}:{nameof(ImageEditClientOptions.ApiKey)}"])
        || !string.IsNullOrWhiteSpace(configuration[ImageEditClientOptions.ApiKeyVariable]);

    public static void AddStudioClient(this IServiceCollection services, IConfiguration configuration, ImageEditEmulator? emulator)
    {
        var section = configuration.GetSection(Section);
        _ = section.Exists() ? services.AddImageEditClient(section) : services.AddImageEditClient();
        services.Configure<ImageEditClientOptions>(options =>
        {
            options.Download.MaxRetries = MaxDownloadRetries;
            options.RateLimiter = ImageEditRateLimiters.Documented();
            if (emulator is not null)
            {
                options.ApiKey = LocalEmulator.ApiKey;
                options.Endpoint = emulator.Endpoint;
            }
        });
        services.AddSingleton(provider => EditService.Describe(provider.GetRequiredService<IOptions<ImageEditClientOptions>>().Value, HasKey(configuration)));
    }
}
