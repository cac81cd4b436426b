namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>A test with its own emulator and a plain HttpClient.</summary>
public abstract class EmulatorTest(ImageEditEmulatorOptions? options = null) : IAsyncLifetime, IDisposable
{
    protected HttpClient Http { get; } = new();

    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Emulator = await ImageEditEmulator.StartAsync(options);

    public async Task DisposeAsync() => await Emulator.DisposeAsync();

    public void Dispose()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
    }
}
