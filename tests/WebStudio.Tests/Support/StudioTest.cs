using QwenImageEdit.Emulator;

namespace WebStudio.Tests.Support;

/// <summary>A test with a studio that uses its own emulator.</summary>
public abstract class StudioTest : IAsyncLifetime
{
    private protected const string ApiKey = "sk-studio-secret";

    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    private protected StudioHost Studio { get; private set; } = null!;

    private protected virtual ImageEditEmulatorOptions EmulatorOptions => new() { Strict = true };

    private protected StudioVisitor NewVisitor() => new(Studio.Address);

    public virtual async Task InitializeAsync()
    {
        Emulator = await ImageEditEmulator.StartAsync(EmulatorOptions);
        Studio = new StudioHost(new Dictionary<string, string?>
        {
            ["QwenImageEdit:ApiKey"] = ApiKey,
            ["QwenImageEdit:Endpoint"] = Emulator.Endpoint.AbsoluteUri,
            ["QwenImageEdit:Retry:BaseDelay"] = "00:00:00.050",
            ["QwenImageEdit:Retry:MaxDelay"] = "00:00:01",
        });
    }

    public virtual async Task DisposeAsync()
    {
        await Studio.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
