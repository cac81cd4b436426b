using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Tests.Architecture;

public sealed class FolderTests
{
    private static readonly string[] LowestFirst =
    [
        "Texts", "Json", "Time", "Models", "Results", "Errors", "Images", "Settings", "Inputs", "Requests", "Diagnostics",
        "Wire", "Transport", "Downloads", "Resilience", FolderDependencies.Root, "Saving", "DependencyInjection",
    ];

    [Theory]
    [InlineData("NET", "NET8_0_OR_GREATER", "NET10_0_OR_GREATER")]
    [InlineData("NETSTANDARD2_0")]
    public void Each_folder_references_only_the_folders_below_it(params string[] preprocessorSymbols) => FolderDependencies
        .Violations(Repository.PathOf("src/QwenImageEdit"), LowestFirst, preprocessorSymbols)
        .Should().BeEmpty();

    [Fact]
    public void The_documentation_lists_the_folders_in_their_order() =>
        File.ReadLines(Repository.PathOf("docs/architecture.md"))
            .SkipWhile(line => !line.StartsWith("## Folders of the client", StringComparison.Ordinal))
            .TakeWhile(line => !line.StartsWith("## An edit", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal) || line.StartsWith("| (", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim(' ', '`'))
            .Should().Equal(LowestFirst);
}
