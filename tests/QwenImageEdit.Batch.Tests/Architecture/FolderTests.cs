using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Batch.Tests.Architecture;

public sealed class FolderTests
{
    private static readonly string[] LowestFirst =
        ["Money", "Rows", "Errors", "Diagnostics", "Ledgers", "Sql", "Sqlite", "Manifests", "Reports", "Saving", "Running", FolderDependencies.Root, "DependencyInjection"];

    [Fact]
    public void Each_folder_references_only_the_folders_below_it() =>
        FolderDependencies.Violations(Repository.PathOf("src/QwenImageEdit.Batch"), LowestFirst, "NET", "NET8_0_OR_GREATER").Should().BeEmpty();

    [Fact]
    public void The_documentation_lists_the_folders_in_their_order() =>
        File.ReadLines(Repository.PathOf("docs/architecture.md"))
            .SkipWhile(line => line != "## Folders of the batch package")
            .TakeWhile(line => line != "## Folders of the command line")
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| (", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim(' ', '`'))
            .Should().Equal(LowestFirst);
}
