using QwenImageEdit.Emulator;

namespace WebStudio.Hosting;

/// <summary>The service that is used when there is no key.</summary>
internal static class LocalEmulator
{
    public const string ApiKey = "sk-emulator";

    /// <summary>The emulator responds immediately. This delay makes the progress visible.</summary>
    private static readonly TimeSpan Latency = TimeSpan.FromSeconds(2);

    public static async Task<ImageEditEmulator?> StartWithoutKeyAsync(IConfiguration configuration) =>
        ClientConfiguration.HasKey(configuration)
            ? null
            : await ImageEditEmulator.StartAsync(new ImageEditEmulatorOptions { Latency = Latency });
}
