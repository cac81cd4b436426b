using System.Globalization;

namespace QwenImageEdit.Tests.Shared;

/// <summary>
/// A temporary folder for projects that use packages of this repository. Its packages are restored to a cache in the folder; what they need besides is taken from the
/// cache of the user.
/// </summary>
internal sealed class PackageFolder : IDisposable
{
    private static readonly string UserCache = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? System.IO.Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly TemporaryDirectory _folder = new();

    public PackageFolder()
    {
        System.IO.File.WriteAllText(File("NuGet.config"), """
            <configuration>
              <packageSources>
                <add key="packages" value="packages" />
              </packageSources>
            </configuration>
            """);
        System.IO.File.WriteAllText(File("Directory.Packages.props"), "<Project />");
        System.IO.File.WriteAllText(File("Directory.Build.props"), $"""
            <Project>
              <PropertyGroup>
                <QwenImageEditVersion>{Version}</QwenImageEditVersion>
                <RestoreFallbackFolders>{UserCache}</RestoreFallbackFolders>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
            </Project>
            """);
    }

    /// <summary>The version of the packages, which no other run has. It is one word, because a number may not begin with a zero.</summary>
    public string Version { get; } = string.Create(CultureInfo.InvariantCulture, $"0.0.0-test-{DateTime.UtcNow:yyyyMMddHHmmssfff}");

    public string Path => _folder.Path;

    public string File(string name) => _folder.File(name);

    /// <summary>Packs a project or solution into the folder <c>packages</c>.</summary>
    public Task PackAsync(string project, params (string Name, string Value)[] variables) => PackAsync(project, "packages", [], variables);

    /// <summary>Packs a project or solution.</summary>
    /// <returns>The output of the command, which must succeed.</returns>
    public Task<string> PackAsync(string project, string folder, string[] arguments, params (string Name, string Value)[] variables) => Command.DotnetAsync(
        Path,
        ["pack", project, "--artifacts-path", File("build"), $"-p:PackageOutputPath={File(folder)}", $"-p:Version={Version}", "-p:RunAnalyzers=false", .. arguments],
        variables);

    /// <returns>The output of a <c>dotnet</c> command, which must succeed.</returns>
    public Task<string> DotnetAsync(string folder, string[] arguments, params (string Name, string Value)[] variables) =>
        Command.DotnetAsync(File(folder), arguments, [("NUGET_PACKAGES", File("cache")), .. variables]);

    public void Dispose() => _folder.Dispose();
}
