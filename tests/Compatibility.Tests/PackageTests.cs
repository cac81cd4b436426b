using System.Reflection.Metadata;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Compatibility.Tests.Support;
using QwenImageEdit.Tests.Shared;

namespace Compatibility.Tests;

/// <summary>What is in the packages.</summary>
[Collection(SharedPackages.Name)]
public class PackageTests(PackedPackages packages)
{
    private static readonly Guid SourceLink = new("CC110556-A091-4D38-9FEC-25AB9A351A6A");

    private static readonly string[] Libraries = ["QwenImageEdit", "QwenImageEdit.Batch", "QwenImageEdit.Batch.PostgreSql", "QwenImageEdit.Emulator", "QwenImageEdit.Extensions.AI"];
    private static readonly string[] Tools = ["QwenImageEdit.Cli", "QwenImageEdit.Emulator.Tool"];
    private static readonly string[] All = [.. Libraries, .. Tools];

    public static TheoryData<string> LibraryNames => new(Libraries);

    public static TheoryData<string> ToolNames => new(Tools);

    public static TheoryData<string> AllNames => new(All);

    [Theory]
    [MemberData(nameof(AllNames))]
    public async Task A_package_describes_itself(string package)
    {
        var metadata = packages.Metadata(package);

        foreach (var name in (string[])["title", "description", "tags", "copyright", "authors"])
        {
            metadata.Element(name)!.Value.Should().NotBeNullOrWhiteSpace(name);
        }

        metadata.Element("projectUrl")!.Value.Should().Be(RepositoryAddress.Value);
        metadata.Element("releaseNotes")!.Value.Should().StartWith(RepositoryAddress.Value);
        metadata.Element("license")!.Should().HaveAttribute("type", "expression").And.HaveValue("MIT");
        metadata.Element("repository")!.Should().HaveAttribute("type", "git").And.HaveAttribute("url", RepositoryAddress.Value).And.HaveAttribute("commit", await CommitAsync());
    }

    [Theory]
    [InlineData("title")]
    [InlineData("description")]
    [InlineData("tags")]
    public void Each_package_has_its_own(string element) =>
        All.Select(package => packages.Metadata(package).Element(element)!.Value).Should().OnlyHaveUniqueItems();

    [Theory]
    [MemberData(nameof(AllNames))]
    public void A_package_contains_its_readme_and_its_icon(string package)
    {
        var metadata = packages.Metadata(package);
        using var archive = packages.Open(package);

        using var readme = new StreamReader(archive.GetEntry(metadata.Element("readme")!.Value)!.Open(), Encoding.UTF8);
        readme.ReadToEnd().Should().Contain(package);
        using var icon = archive.GetEntry(metadata.Element("icon")!.Value)!.Open();
        var signature = new byte[4];
        icon.ReadExactly(signature);
        signature.Should().Equal(0x89, (byte)'P', (byte)'N', (byte)'G');
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public void A_package_depends_only_on_what_its_project_references(string package)
    {
        var project = XElement.Load(Repository.PathOf($"src/{package}/{package}.csproj"));
        var referenced = project.Descendants("PackageReference").Where(reference => reference.Attribute("PrivateAssets") is null).Select(reference => reference.Attribute("Include")!.Value)
            .Concat(project.Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)));

        packages.Metadata(package).Descendants("dependency").Select(dependency => dependency.Attribute("id")!.Value).Distinct().Should().BeEquivalentTo(referenced.Distinct());
    }

    [Theory]
    [MemberData(nameof(ToolNames))]
    public void A_tool_depends_on_nothing(string package) => packages.Metadata(package).Descendants("dependency").Should().BeEmpty();

    [Theory]
    [InlineData("net8.0", @"^8\.0\.\d+$")]
    [InlineData("net10.0", @"^10\.0\.0$")]
    public void The_client_asks_for_the_lowest_extensions_of_each_framework(string framework, string version)
    {
        var extensions = Floors.Of(packages.Metadata("QwenImageEdit"), framework).Where(floor => floor.Id.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)).ToList();

        extensions.Should().NotBeEmpty().And.AllSatisfy(floor => floor.Version.Should().MatchRegex(version));
    }

    [Theory]
    [InlineData("net8.0", "8.0.3")]
    [InlineData("net10.0", "10.0.0")]
    public void The_ledger_in_PostgreSQL_asks_for_the_lowest_Npgsql_of_each_framework(string framework, string version) =>
        Floors.Of(packages.Metadata("QwenImageEdit.Batch.PostgreSql"), framework).Should().Contain(("Npgsql", version));

    [Theory]
    [InlineData("net8.0")]
    [InlineData("net10.0")]
    public void The_ledger_in_PostgreSQL_asks_for_its_own_version_of_the_batch_package(string framework)
    {
        var metadata = packages.Metadata("QwenImageEdit.Batch.PostgreSql");

        Floors.Of(metadata, framework).Should().Contain(("QwenImageEdit.Batch", $"[{metadata.Element("version")!.Value}]"), "it uses internals of that package");
    }

    [Theory]
    [MemberData(nameof(LibraryNames))]
    public async Task Symbols_link_to_the_published_source(string package)
    {
        using var symbols = packages.Open(package, "snupkg");
        using var libraries = packages.Open(package);
        var assemblies = libraries.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).ToList();
        string expected = $"{RepositoryAddress.Value.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/{await CommitAsync()}/*";

        assemblies.Should().NotBeEmpty();
        foreach (var assembly in assemblies)
        {
            using var copy = new MemoryStream();
            using (var symbol = symbols.GetEntry(Path.ChangeExtension(assembly, "pdb"))!.Open())
            {
                await symbol.CopyToAsync(copy);
            }

            copy.Position = 0;
            using var portable = MetadataReaderProvider.FromPortablePdbStream(copy);
            SourceLinkOf(portable.GetMetadataReader()).Should().Contain(expected, assembly);
        }
    }

    private static string SourceLinkOf(MetadataReader reader) => reader.CustomDebugInformation
        .Select(reader.GetCustomDebugInformation)
        .Where(information => reader.GetGuid(information.Kind) == SourceLink)
        .Select(information => Encoding.UTF8.GetString(reader.GetBlobBytes(information.Value)))
        .Single();

    private static async Task<string> CommitAsync() => (await Command.RunAsync("git", ["rev-parse", "HEAD"], Repository.Root)).Output.Trim();
}
