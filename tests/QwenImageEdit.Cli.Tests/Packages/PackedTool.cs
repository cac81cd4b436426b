using System.IO.Compression;
using System.Runtime.InteropServices;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests.Packages;

/// <summary>
/// The packages of the tool in two folders, as if they were two sources: <c>portable</c> has the portable package only, <c>native</c> the package of this machine.
/// </summary>
public sealed class PackedTool : IAsyncLifetime
{
    private static readonly string Project = Repository.PathOf("src/QwenImageEdit.Cli");

    private readonly PackageFolder _folder = new();
    private Task<string>? _native;

    /// <summary>The runtime identifier of this machine, such as <c>linux-x64</c>.</summary>
    public static string Runtime => RuntimeInformation.RuntimeIdentifier;

    public string Version => _folder.Version;

    public string File(string name) => _folder.File(name);

    public async Task InitializeAsync()
    {
        await _folder.PackAsync(Project, "portable", ["-p:ToolPackageRuntimeIdentifiers=any"]);
        await _folder.PackAsync(Project, "portable", ["-r", "any"]);
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Compiles the tool ahead of time, once.</summary>
    /// <returns>The output of the commands.</returns>
    public Task<string> PackNativeAsync() => _native ??= PackAsync();

    public Task<string> DotnetAsync(params string[] arguments) => _folder.DotnetAsync(".", arguments);

    /// <summary>Installs the tool from one of the folders.</summary>
    /// <returns>The path of the command.</returns>
    public async Task<string> InstallAsync(string source)
    {
        await DotnetAsync("tool", "install", "QwenImageEdit.Cli", "--tool-path", $"{source}-tools", "--version", Version, "--source", File(source));
        return File(OperatingSystem.IsWindows() ? $"{source}-tools/qwen-image-edit.exe" : $"{source}-tools/qwen-image-edit");
    }

    /// <summary>The files of a package, without those that every package has.</summary>
    public IReadOnlyList<ZipArchiveEntry> Content(string source, string package)
    {
        using var archive = ZipFile.OpenRead(File($"{source}/{package}.{Version}.nupkg"));
        return [.. archive.Entries.Where(entry => entry.FullName.StartsWith("tools/", StringComparison.Ordinal))];
    }

    private async Task<string> PackAsync() =>
        await _folder.PackAsync(Project, "native", ["--no-build", $"-p:ToolPackageRuntimeIdentifiers={Runtime}"])
        + await _folder.PackAsync(Project, "native", ["-r", Runtime]);
}
