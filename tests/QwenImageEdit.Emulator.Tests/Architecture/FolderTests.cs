using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Architecture;

public sealed class FolderTests
{
    [Fact]
    public void Each_folder_references_only_the_folders_below_it() => FolderDependencies
        .Violations(
            Repository.PathOf("src/QwenImageEdit.Emulator"),
            ["Settings", "Recording", "Ledger", "Http", "Rendering", "Results", "Storage", "Generation", "Faults", "Endpoints", FolderDependencies.Root])
        .Should().BeEmpty();
}
