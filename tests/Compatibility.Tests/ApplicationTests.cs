using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Xml.Linq;
using Compatibility.Tests.Support;

namespace Compatibility.Tests;

/// <summary>Applications that use the packages: each is built with warnings as errors, and does what it is for.</summary>
[Collection(SharedPackages.Name)]
public class ApplicationTests(PackedPackages packages)
{
    private static readonly string[] Walk =
    [
        "A request keeps additional parameters",
        "A request that is built again is equal",
        "A URL is percent-encoded",
        "The header of an image is read",
        "Every broken rule is reported",
        "An edit returns a link that expires",
        "An edit returns its id and its usage",
        "A result that is stored as JSON is restored equal",
        "A result is saved",
        "A result is downloaded",
        "An uploaded and a large image are edited",
        "A wrong key is refused",
        "A cancelled edit says that its outcome is unknown",
    ];

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public Task The_lowest_versions_serve(string framework) => RunWithAsync(framework, [.. Floors.Of(packages.Metadata("QwenImageEdit"), framework)]);

    [Theory]
    [InlineData("net8.0", "8.0.1")]
    [InlineData("net10.0", "10.0.10")]
    public Task Later_versions_serve(string framework, string version) => RunWithAsync(framework, ("Microsoft.Extensions.Http", version));

    [ToolFact("mono")]
    public async Task Mono_runs_the_client()
    {
        await packages.DotnetAsync("Mono", "build");

        (await packages.RunAsync("Mono", "mono", ["bin/Debug/net472/Mono.exe"], packages.ClientVariables)).Should().Equal(Walk);
    }

    [ToolFact("clang or gcc")]
    public async Task A_program_is_compiled_ahead_of_time() =>
        (await PublishAndRunAsync("Published", packages.ClientVariables, "PublishAot")).Should().Equal(Walk);

    [ToolFact("clang or gcc")]
    public async Task A_service_is_compiled_ahead_of_time() =>
        (await PublishAndRunAsync("MinimalApi", packages.ServiceVariables, "PublishAot")).Should().Equal("qwen-image-2.0, 1 image");

    [Fact]
    public async Task A_program_is_trimmed() =>
        (await PublishAndRunAsync("Published", packages.ClientVariables, "PublishTrimmed", "-p:TrimMode=full", "--self-contained")).Should().Equal(Walk);

    [Fact]
    public async Task A_program_is_one_file() =>
        (await packages.DotnetAsync("FileBased", "run", "FileBased.cs")).Trim().Should().Be("boat.png, 1 billed");

    [Fact]
    public async Task FSharp_uses_the_client() => (await BuildAndRunAsync("FSharp")).Should().Equal("night.png, InvalidApiKey");

    [Fact]
    public async Task Visual_Basic_uses_the_client() => (await BuildAndRunAsync("VisualBasic")).Should().Equal("night.png", "InvalidApiKey");

    [Fact]
    public async Task Options_settings_and_texts_are_as_documented() => (await BuildAndRunAsync("PackageChecks")).Last().Should().Be("Configuration with blank values only has no key");

    [Fact]
    public async Task A_strong_named_assembly_references_the_packages()
    {
        using var key = new RSACryptoServiceProvider(2048);
        await File.WriteAllBytesAsync(packages.File("StrongName/key.snk"), key.ExportCspBlob(includePrivateParameters: true));

        await packages.DotnetAsync("StrongName", "build");
    }

    [Fact]
    public async Task A_browser_is_not_supported() =>
        (await packages.DotnetAsync("Browser", "build", "-p:TreatWarningsAsErrors=false")).Should()
            .Contain("1 Warning(s)").And.MatchRegex("warning CA1416: .*'ImageEditClient'.*'browser'");

    private async Task RunWithAsync(string framework, params (string Id, string Version)[] references)
    {
        var project = new XElement(
            "Project",
            new XElement("PropertyGroup", new XElement("TargetFramework", framework)),
            new XElement("ItemGroup", references.Select(reference => new XElement("PackageReference", new XAttribute("Include", reference.Id), new XAttribute("Version", reference.Version)))));
        project.Save(packages.File("Floors/References.props"));
        await packages.DotnetAsync("Floors", "build");

        (await packages.RunAsync("Floors", "dotnet", [$"bin/Debug/{framework}/Floors.dll"], packages.ClientVariables)).Should().Equal(Walk);
    }

    private async Task<string[]> BuildAndRunAsync(string project)
    {
        await packages.DotnetAsync(project, "build");
        return await packages.RunAsync(project, "dotnet", [$"bin/Debug/net10.0/{project}.dll"], []);
    }

    private async Task<string[]> PublishAndRunAsync(string project, (string Name, string Value)[] variables, string mode, params string[] arguments)
    {
        await packages.DotnetAsync(project, ["publish", "-r", RuntimeInformation.RuntimeIdentifier, "-o", mode, $"-p:{mode}=true", .. arguments]);
        return await packages.RunAsync(project, packages.File($"{project}/{mode}/{project}{(OperatingSystem.IsWindows() ? ".exe" : "")}"), [], variables);
    }
}
