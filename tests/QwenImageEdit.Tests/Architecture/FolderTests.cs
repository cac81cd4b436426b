using QwenImageEdit.Tests.Docs;
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
}
