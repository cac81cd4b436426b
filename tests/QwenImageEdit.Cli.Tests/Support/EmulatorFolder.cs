using QwenImageEdit.Emulator;
using QwenImageEdit.Tests;

namespace QwenImageEdit.Cli.Tests.Support;

/// <summary>An emulator, and an empty folder for a command, with a photograph in it.</summary>
public abstract class EmulatorFolder(ImageEditEmulatorOptions? options = null) : IAsyncLifetime
{
    private protected const string Photograph = "boats.jpg";

    private readonly TemporaryDirectory _folder = new();

    private protected ImageEditEmulator Emulator { get; private set; } = null!;

    private protected string Folder => _folder.Path;

    public async Task InitializeAsync()
    {
        Emulator = await ImageEditEmulator.StartAsync(options ?? new ImageEditEmulatorOptions { ApiKeys = ["sk-any"], Drawing = EmulatorDrawing.OncePerSize });
        File.Copy(Path.Combine(AppContext.BaseDirectory, "images", "boats.jpg"), _folder.File(Photograph));
    }

    public async Task DisposeAsync()
    {
        await Emulator.DisposeAsync();
        _folder.Dispose();
    }

    private protected string InFolder(string name) => _folder.File(name);

    private protected Task<ToolEnd> RunAsync(params string[] arguments) => Tool.RunAsync(Emulator, Folder, arguments);

    /// <summary>An edit of the photograph.</summary>
    private protected Task<ToolEnd> EditAsync(params string[] arguments) => RunAsync(["edit", "--image", Photograph, "--prompt", "At night", .. arguments]);

    private protected string[] Pictures(string folder = "out") => Directory.Exists(InFolder(folder)) ? [.. Directory.EnumerateFiles(InFolder(folder), "*.png").Order(StringComparer.Ordinal)] : [];
}
