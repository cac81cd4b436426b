using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using QwenImageEdit.Tests.Shared;

namespace Compatibility.Tests.Support;

/// <summary>All packages, copies of the folders in <c>Projects</c> that use them, and the packed emulator in a process of its own.</summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private const string RemoteName = "published";

    private readonly PackageFolder _folder = new();
    private Process? _emulator;

    /// <summary>The address and the key of the emulator, for a client without options.</summary>
    internal (string Name, string Value)[] ClientVariables { get; private set; } = [];

    internal (string Name, string Value)[] ServiceVariables =>
        [("QwenImageEdit__Endpoint", ClientVariables[0].Value), ("QwenImageEdit__ApiKey", ClientVariables[1].Value)];

    public async Task InitializeAsync()
    {
        Copy(Repository.PathOf("tests/Compatibility.Tests/Projects"), _folder.File("."));
        await PackAsync();
        await _folder.DotnetAsync(".", ["tool", "install", "QwenImageEdit.Emulator.Tool", "--tool-path", "tools", "--version", _folder.Version]);
        await StartEmulatorAsync();
    }

    public async Task DisposeAsync()
    {
        if (_emulator is not null)
        {
            _emulator.Kill(entireProcessTree: true);
            await _emulator.WaitForExitAsync();
            _emulator.Dispose();
        }

        _folder.Dispose();
    }

    public string File(string name) => _folder.File(name);

    /// <returns>The output of a <c>dotnet</c> command in the folder of a project, which must succeed.</returns>
    public Task<string> DotnetAsync(string project, params string[] arguments) => _folder.DotnetAsync(project, arguments);

    /// <summary>Runs a program in the folder of its project; it must succeed.</summary>
    /// <returns>The lines that it printed.</returns>
    internal async Task<string[]> RunAsync(string project, string program, string[] arguments, (string Name, string Value)[] variables)
    {
        var command = await Command.RunAsync(program, arguments, File(project), [("DOTNET_ROLL_FORWARD", "Major"), .. variables]);
        command.ExitCode.Should().Be(0, "{0} printed {1}{2}", program, command.Output, command.Error);
        return command.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Opens a package, or its symbols with the extension <c>snupkg</c>.</summary>
    public ZipArchive Open(string package, string extension = "nupkg") => ZipFile.OpenRead(File($"packages/{package}.{_folder.Version}.{extension}"));

    /// <returns>The <c>metadata</c> element, whose children are without a namespace.</returns>
    public XElement Metadata(string package)
    {
        using var archive = Open(package);
        using var stream = archive.GetEntry($"{package}.nuspec")!.Open();
        var root = XElement.Load(stream);
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root.Element("metadata")!;
    }

    /// <summary>Packs as in a clone of the published repository: a remote from the settings of git's user, which a CI build ignores, stands for its origin.</summary>
    private async Task PackAsync()
    {
        Directory.CreateDirectory(File("settings/git"));
        await System.IO.File.WriteAllTextAsync(File("settings/git/config"), $"[remote \"{RemoteName}\"]\n  url = {RepositoryAddress.Value}\n");
        await _folder.PackAsync(
            Repository.PathOf("tests/Compatibility.Tests/Packages.slnf"),
            ("XDG_CONFIG_HOME", File("settings")),
            ("GitRepositoryRemoteName", RemoteName),
            ("CI", "false"));
    }

    private async Task StartEmulatorAsync()
    {
        _emulator = Process.Start(Command.StartInfo(File("tools/qwen-image-emulator"), ["--port", "0", "--json"], null, [("DOTNET_ROLL_FORWARD", "Major")]))!;
        var announcement = await _emulator.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await _emulator.StandardError.ReadToEndAsync());
        ClientVariables =
        [
            ("DASHSCOPE_HTTP_BASE_URL", JsonDocument.Parse(announcement).RootElement.GetProperty("baseUrl").GetString()!),
            ("DASHSCOPE_API_KEY", "sk-any"),
        ];
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.Copy(file, copy);
        }
    }
}
