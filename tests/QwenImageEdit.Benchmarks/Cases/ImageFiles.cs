using System.Globalization;

namespace QwenImageEdit.Benchmarks.Cases;

/// <summary>The images of all cases, as files in one directory: a real JPEG header followed by noise.</summary>
internal static class ImageFiles
{
    private const int Seed = 20260101;

    /// <summary>Start of image, a frame header of 1536×2048 pixels, and the start of the image data, where a reader of headers stops.</summary>
    private static ReadOnlySpan<byte> Header =>
    [
        0xFF, 0xD8,
        0xFF, 0xC0, 0x00, 0x11, 0x08, 0x06, 0x00, 0x08, 0x00, 0x03, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01,
        0xFF, 0xDA, 0x00, 0x0C, 0x03, 0x01, 0x00, 0x02, 0x11, 0x03, 0x11, 0x00, 0x3F, 0x00,
    ];

    public static void Write(string directory)
    {
        var random = new Random(Seed);
        foreach (var benchmarkCase in BenchmarkCase.Edits.Where(benchmarkCase => benchmarkCase.ImageBytes > 0))
        {
            foreach (string path in Paths(benchmarkCase, directory).Where(path => !File.Exists(path)))
            {
                byte[] bytes = new byte[benchmarkCase.ImageBytes];
                random.NextBytes(bytes);
                Header.CopyTo(bytes);
                File.WriteAllBytes(path, bytes);
            }
        }
    }

    public static string[] Paths(EditCase benchmarkCase, string directory) =>
        [.. Enumerable.Range(0, benchmarkCase.Images).Select(index =>
            Path.Combine(directory, string.Create(CultureInfo.InvariantCulture, $"{benchmarkCase.ImageBytes}-{index}.jpg")))];
}
