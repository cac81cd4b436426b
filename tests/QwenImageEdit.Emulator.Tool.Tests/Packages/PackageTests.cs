using System.Diagnostics;
using System.Text.Json;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests.Packages;

/// <summary>What the package adds to a project that references it.</summary>
public class PackageTests(PackedEmulator package) : IClassFixture<PackedEmulator>
{
    private const long MostBytesAdded = 40_000_000;

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public async Task A_program_in_an_empty_folder_makes_an_edit_and_has_40_MB_more_at_most(string framework)
    {
        var output = package.OutputFolder(framework);

        var program = await Command.RunAsync("dotnet", [Path.Combine(output, "app.dll")], null, ("DOTNET_ROLL_FORWARD", "Major"));

        program.Should().Be(new Command(0, $"200, 1 made{Environment.NewLine}", ""));
        Files(output).Where(file => !file.Name.StartsWith("app.", StringComparison.Ordinal)).Sum(file => file.Length).Should().BeLessThan(MostBytesAdded);
        Natives(output).Should().NotContain(file => file.EndsWith(".pdb"));
    }

    [UnixFact]
    public async Task A_process_with_an_emulator_still_ends_by_a_signal()
    {
        using var process = Process.Start(Command.StartInfo("dotnet", [Path.Combine(package.OutputFolder("net10.0"), "app.dll"), "wait"], null, []))!;
        await process.StandardOutput.ReadLineAsync();

        Signals.Send(process, Signals.Terminate);
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(128 + Signals.Terminate);
    }

    [Theory]
    [InlineData("linux-x64", "", "linux-musl-x64", "linux-x64")]
    [InlineData("linux-musl-arm64", "AnyCPU", "linux-arm64", "linux-musl-arm64")]
    [InlineData("linux-x64", "x86", "linux-x64", "linux-x86")]
    [InlineData("win-x64", "", "win-arm64", "win-x64", "win-x86")]
    [InlineData("win-arm64", "x64", "win-arm64", "win-x64", "win-x86")]
    [InlineData("osx-arm64", "", "osx")]
    public async Task A_build_keeps_the_native_libraries_of_its_host(string host, string platform, params string[] runtimes)
    {
        var items = await CopiedAsync($"-p:NETCoreSdkPortableRuntimeIdentifier={host}", $"-p:PlatformTarget={platform}");

        Runtimes(items).Should().Equal(runtimes);
        items.Sum(item => new FileInfo(item.GetProperty("Identity").GetString()!).Length).Should().BeLessThan(MostBytesAdded);
    }

    [Theory]
    [InlineData("-p:QwenImageEditEmulatorKeepAllRuntimes=true")]
    [InlineData("-p:NETCoreSdkPortableRuntimeIdentifier=freebsd-x64")]
    public async Task All_runtimes_are_kept_on_request_and_on_an_unknown_host(string property) =>
        Runtimes(await CopiedAsync(property)).Should().HaveCount(17);

    [Theory]
    [InlineData("linux-x64", "libSkiaSharp.so")]
    [InlineData("win-x64", "libSkiaSharp.dll")]
    [InlineData("osx-arm64", "libSkiaSharp.dylib")]
    public async Task A_publish_for_a_runtime_has_its_native_library_only(string runtime, string library)
    {
        await package.DotnetAsync("publish", "app.csproj", "-f", "net10.0", "-r", runtime, "--self-contained", "false", "-o", $"publish/{runtime}");

        Natives(package.File($"publish/{runtime}")).Should().Equal(library);
    }

    [Fact]
    public async Task A_publish_without_a_runtime_runs_anywhere()
    {
        await package.DotnetAsync("publish", "app.csproj", "-f", "net10.0", "-c", "Debug", "--no-build", "-o", "publish/any");

        var natives = Natives(package.File("publish/any"));
        natives.Should().HaveCount(17).And.NotContain(file => file.EndsWith(".pdb"));
        NativesIn(package.File("publish/any/app.deps.json")).Should().Equal(natives);
        (await Command.RunAsync("dotnet", [package.File("publish/any/app.dll")])).Output.Should().StartWith("200, 1 made");
    }

    private async Task<JsonElement[]> CopiedAsync(params string[] properties)
    {
        var json = await package.DotnetAsync(["msbuild", "app.csproj", "-p:TargetFramework=net8.0", "-t:ResolveLockFileCopyLocalFiles", "-getItem:ReferenceCopyLocalPaths", .. properties]);
        return [.. JsonDocument.Parse(json).RootElement.GetProperty("Items").GetProperty("ReferenceCopyLocalPaths").EnumerateArray()];
    }

    private static IEnumerable<string> Runtimes(JsonElement[] items) => items
        .Where(item => item.GetProperty("Filename").GetString() == "libSkiaSharp")
        .Select(item => item.GetProperty("RuntimeIdentifier").GetString()!)
        .Order(StringComparer.Ordinal);

    private static IEnumerable<FileInfo> Files(string folder) => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories);

    private static IEnumerable<string> Natives(string folder) => Files(folder)
        .Where(file => file.Name.StartsWith("libSkiaSharp", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'))
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> NativesIn(string dependencies) => JsonDocument.Parse(File.ReadAllText(dependencies)).RootElement
        .GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject()
        .SelectMany(library => library.Value.TryGetProperty("runtimeTargets", out var targets) ? targets.EnumerateObject().Select(target => target.Name) : [])
        .Where(path => path.Contains("libSkiaSharp", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);
}
