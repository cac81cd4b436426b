using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tests.Samples;

/// <summary>The samples of one file, run without a key as from the root of the repository.</summary>
public sealed class FileSampleTests : IDisposable
{
    private const string Images = "samples/Quickstart/images";

#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    private readonly string _directory = Directory.CreateTempSubdirectory("sample-").FullName;

    public static TheoryData<string, int, string[]> Samples { get; } = new()
    {
        { "first-edit.cs", 1, ["saved ", "The service would have billed 1 image."] },
        { "save-results.cs", 3, ["saved ", "bytes)"] },
        { "several-turns.cs", 3, ["Colour the photograph: out", "Make it evening: out"] },
        { "image-generator.cs", 3, ["using the local emulator", "returned as a link", "image/jpeg"] },
        { "telemetry.cs", 1, ["qwen_image_edit.attempt", "qwen_image_edit.edit.duration", "Attempt {Attempt} at {Host} failed", "{Model} made {ImageCount} image(s)"] },
    };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_prints_and_saves_its_results(string sample, int pictures, string[] expected)
    {
        CopyImages();

        // The projects were built with this test, in the same configuration.
        var run = await Command.RunAsync(
            "dotnet", ["run", "-c", Configuration, "--property:BuildProjectReferences=false", Repository.PathOf($"samples/{sample}")], _directory, ("MSBUILDDISABLENODEREUSE", "1"));

        (run.ExitCode, run.Error).Should().Be((0, ""), run.Output);
        run.Output.Should().ContainAll(expected);
        SavedPngs().Should().HaveCount(pictures);
    }

    [Fact]
    public void Every_sample_of_one_file_is_run() =>
        Directory.GetFiles(Repository.PathOf("samples"), "*.cs").Select(Path.GetFileName).Should().BeEquivalentTo(Samples.Select(row => (string)row[0]));

    private void CopyImages()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_directory, Images)).FullName;
        foreach (string image in Directory.GetFiles(Repository.PathOf(Images), "*.jpg"))
        {
            File.Copy(image, Path.Combine(folder, Path.GetFileName(image)));
        }
    }

    private IEnumerable<string> SavedPngs() =>
        Directory.GetFiles(Path.Combine(_directory, "out"), "*.png").Where(path => File.ReadAllBytes(path).AsSpan().StartsWith(PngSignature));
}
