namespace QwenImageEdit.Emulator.Tests.Support;

/// <summary>A test with its own emulator and a plain HttpClient.</summary>
public abstract class EmulatorTest(ImageEditEmulatorOptions? options = null) : IAsyncLifetime, IDisposable
{
    protected HttpClient Http { get; } = new();

    /// <summary>The options of the emulator. A test with a clock of its own overrides them.</summary>
    protected virtual ImageEditEmulatorOptions? Options => options;

    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    public virtual async Task InitializeAsync() => Emulator = await ImageEditEmulator.StartAsync(Options);

    public async Task DisposeAsync() => await Emulator.DisposeAsync();

    public void Dispose()
    {
        Http.Dispose();
        GC.SuppressFinalize(this);
    }
}
