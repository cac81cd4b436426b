using Microsoft.Extensions.DependencyInjection;
using QwenImageEdit.Emulator;

namespace WebStudio.Tests.Support;

/// <summary>A test with a studio that uses its own emulator and its own folder.</summary>
public abstract class StudioTest : IAsyncLifetime
{
    private protected const string ApiKey = "sk-studio-secret";

    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    private protected StudioHost Studio { get; private set; } = null!;

    private protected string DataDirectory { get; } = Directory.CreateTempSubdirectory("webstudio-").FullName;

    private protected virtual ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true };

    private protected virtual Dictionary<string, string?> Settings => [];

    private protected virtual void ConfigureServices(IServiceCollection services)
    {
    }

    private protected StudioVisitor NewVisitor() => new(Studio.Address);

    public virtual async Task InitializeAsync()
    {
        Emulator = await ImageEditEmulator.StartAsync(EmulatorOptions);
        Studio = StartStudio();
    }

    public virtual async Task DisposeAsync()
    {
        await Studio.DisposeAsync();
        await Emulator.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private protected Dictionary<string, string?> AllSettings() => new(Settings)
    {
        ["QwenImageEdit:ApiKey"] = ApiKey,
        ["QwenImageEdit:Endpoint"] = Emulator.Endpoint.AbsoluteUri,
        ["QwenImageEdit:Retry:BaseDelay"] = "00:00:00.050",
        ["QwenImageEdit:Retry:MaxDelay"] = "00:00:01",
        ["Studio:DataDirectory"] = DataDirectory,
    };

    /// <summary>Stops the studio as a deployment does, and starts it again.</summary>
    private protected async Task RestartAsync()
    {
        await Studio.DisposeAsync();
        Studio = StartStudio();
    }

    private StudioHost StartStudio() => new(AllSettings(), ConfigureServices);
}
