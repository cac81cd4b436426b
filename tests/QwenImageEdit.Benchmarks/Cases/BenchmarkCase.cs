namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>What one request carries.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Description">Its name in the report.</param>
/// <param name="Source">Where its images come from.</param>
/// <param name="Images">How many there are.</param>
/// <param name="ImageBytes">Bytes of each; 0 for links.</param>
/// <param name="Road">How the images travel.</param>
internal sealed record BenchmarkCase(string Name, string Description, ImageSource Source, int Images, int ImageBytes, UploadRoad Road)
{
    private const int Megabyte = 1024 * 1024;

    public static BenchmarkCase ThreeUrls { get; } = new("urls", "3 URL images", ImageSource.Url, 3, 0, UploadRoad.Inline);

    public static BenchmarkCase OneMegabyte { get; } = new("file-1mb", "1 MB file", ImageSource.File, 1, Megabyte, UploadRoad.Inline);

    public static BenchmarkCase ThreeSevenMegabytes { get; } = new("files-7mb", "3×7 MB files, inline", ImageSource.File, 3, 7 * Megabyte, UploadRoad.Inline);

    public static BenchmarkCase ThreeTenMegabytes { get; } = new("files-10mb", "3×10 MB files, inline", ImageSource.File, 3, 10 * Megabyte, UploadRoad.Inline);

    public static BenchmarkCase ThreeTenMegabytesInMemory { get; } = new("memory-10mb", "3×10 MB in memory, inline", ImageSource.Memory, 3, 10 * Megabyte, UploadRoad.Inline);

    public static BenchmarkCase ThreeTenMegabytesStored { get; } = new("storage-10mb", "3×10 MB files, temporary storage", ImageSource.File, 3, 10 * Megabyte, UploadRoad.TemporaryStorage);

    public static IReadOnlyList<BenchmarkCase> All { get; } =
        [ThreeUrls, OneMegabyte, ThreeSevenMegabytes, ThreeTenMegabytes, ThreeTenMegabytesInMemory, ThreeTenMegabytesStored];

    /// <summary>Whether the images' bytes go over the wire as base64 in the JSON.</summary>
    public bool IsInlineImages => Source != ImageSource.Url && Road == UploadRoad.Inline;
}
