using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>A result that is saved to a file.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">The name in the report.</param>
/// <param name="Bytes">The length of the result.</param>
/// <param name="InMemory">Whether the file is on tmpfs, where flushing costs nothing.</param>
internal sealed record DownloadCase(string Name, string Description, int Bytes, bool InMemory) : BenchmarkCase(Name, Description)
{
    private const string Memory = "/dev/shm";

    public static bool IsMemoryAvailable => Directory.Exists(Memory);

    /// <summary>More callers do not use a disk better, and one caller is enough for memory.</summary>
    public override IReadOnlyList<int> Callers => InMemory ? [1] : [1, 8];

    public override IReadOnlyList<string> Contenders(int callers) => InMemory
        ? [Contender.Floor, Contender.Typical, Contender.Sdk]
        : [Contender.Floor, Contender.FlushedFloor, Contender.Typical, Contender.Sdk];

    public string DirectoryIn(string disk) => InMemory ? Memory : disk;
}
