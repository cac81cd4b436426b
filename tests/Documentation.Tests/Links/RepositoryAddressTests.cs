using System.Text.RegularExpressions;
using QwenImageEdit.Tests.Shared;

namespace Documentation.Tests.Links;

/// <summary>The repository has one address, so that moving it is one change.</summary>
public sealed partial class RepositoryAddressTests
{
    private static readonly string[] TextFiles = [".cs", ".csproj", ".html", ".js", ".json", ".md", ".props", ".sh", ".targets", ".yml"];

    [Fact]
    public async Task Every_address_of_the_repository_is_the_one_of_the_build()
    {
        var addresses = new List<string>();
        foreach (string file in await TrackedFilesAsync())
        {
            string text = await File.ReadAllTextAsync(Repository.PathOf(file));
            addresses.AddRange(Address().Matches(text).Select(match => match.Value).Where(address => address != RepositoryAddress.Value).Select(address => $"{file}: {address}"));
        }

        addresses.Should().BeEmpty();
    }

    private static async Task<IEnumerable<string>> TrackedFilesAsync()
    {
        var command = await Command.RunAsync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], Repository.Root);
        command.ExitCode.Should().Be(0, command.Error);
        return command.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(file => TextFiles.Contains(Path.GetExtension(file)) && File.Exists(Repository.PathOf(file)));
    }

    [GeneratedRegex(@"https?://(?:www\.)?github\.com/[\w-]+/QwenImageEdit(?![\w-])", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
