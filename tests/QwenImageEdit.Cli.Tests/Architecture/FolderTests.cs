using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Cli.Tests.Architecture;

public sealed class FolderTests
{
    private static readonly string[] LowestFirst =
        ["Failures", "Terminal", "CommandLine", "Service", "Models", "Editing", "Batches", "Doctor", "Mcp", "Completion", FolderDependencies.Root];

    [Fact]
    public void Each_folder_references_only_the_folders_below_it() =>
        FolderDependencies.Violations(Repository.PathOf("src/QwenImageEdit.Cli"), LowestFirst, "NET").Should().BeEmpty();

    [Fact]
    public void The_documentation_lists_the_folders_in_their_order() =>
        File.ReadLines(Repository.PathOf("docs/architecture.md"))
            .SkipWhile(line => line != "## Folders of the command line")
            .TakeWhile(line => line != "## Decisions")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| (", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim(' ', '`'))
            .Should().Equal(LowestFirst);
}
