using QwenImageEdit.Emulator;

namespace QwenImageEdit.Extensions.AI.Tests.EndToEnd;

/// <summary>A test with a client of an emulator.</summary>
public abstract class EmulatorTest : IAsyncLifetime
{
    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    private protected ImageEditClient Client { get; private set; } = null!;

    private protected virtual ImageEditEmulatorOptions Options => new() { Strict = true };

    public async Task InitializeAsync()
    {
        Emulator = await ImageEditEmulator.StartAsync(Options);
        Client = new ImageEditClient(new ImageEditClientOptions { ApiKey = "sk-test", Endpoint = Emulator.Endpoint });
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
    }
}
