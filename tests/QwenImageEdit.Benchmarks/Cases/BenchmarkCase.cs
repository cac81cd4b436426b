using QwenImageEdit.Benchmarks.Contenders;

namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>A task that all contenders perform.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Description">The name in the report.</param>
internal abstract record BenchmarkCase(string Name, string Description)
{
    private const int Megabyte = 1024 * 1024;

    public static EditCase ThreeUrls { get; } = new("urls", "3 URL images", ImageSource.Url, 3, 0, UploadPath.Inline);

    public static EditCase OneMegabyte { get; } = new("file-1mb", "1 MB file", ImageSource.File, 1, Megabyte, UploadPath.Inline);

    public static EditCase ThreeTenMegabytes { get; } = new("files-10mb", "3×10 MB files, inline", ImageSource.File, 3, 10 * Megabyte, UploadPath.Inline);

    public static EditCase ThreeTenMegabytesInMemory { get; } = new("memory-10mb", "3×10 MB in memory, inline", ImageSource.Memory, 3, 10 * Megabyte, UploadPath.Inline);

    public static EditCase ThreeTenMegabytesStored { get; } = new("storage-10mb", "3×10 MB files, temporary storage", ImageSource.File, 3, 10 * Megabyte, UploadPath.TemporaryStorage);

    public static IReadOnlyList<EditCase> Edits { get; } =
        [ThreeUrls, OneMegabyte, ThreeTenMegabytes, ThreeTenMegabytesInMemory, ThreeTenMegabytesStored];

    /// <summary>The cases that are also measured in the first seconds of a process.</summary>
    public static IReadOnlyList<EditCase> FirstSeconds { get; } = [ThreeUrls, OneMegabyte];

    public static IReadOnlyList<DownloadCase> Downloads { get; } =
    [
        new("download-2mb", "2 MB result to disk", 2 * Megabyte, InMemory: false),
        new("download-20mb", "20 MB result to disk", 20 * Megabyte, InMemory: false),
        .. DownloadCase.IsMemoryAvailable
            ? new DownloadCase[]
            {
                new("download-2mb-tmpfs", "2 MB result to tmpfs", 2 * Megabyte, InMemory: true),
                new("download-20mb-tmpfs", "20 MB result to tmpfs", 20 * Megabyte, InMemory: true),
            }
            : [],
    ];

    public static IReadOnlyList<BenchmarkCase> All { get; } = [.. Edits, .. Downloads];

    /// <summary>The numbers of concurrent callers to measure.</summary>
    public abstract IReadOnlyList<int> Callers { get; }

    /// <summary>The contenders; <see cref="Contender.Floor"/> and <see cref="Contender.Sdk"/> are always included.</summary>
    public abstract IReadOnlyList<string> Contenders(int callers);
}
