using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json;
using QwenImageEdit.Emulator.Tool.Tests.Support;
using QwenImageEdit.Tests;
using QwenImageEdit.Tests.Shared;

namespace QwenImageEdit.Emulator.Tool.Tests.Tour;

public class TourTests
{
    [TourFact]
    public async Task The_tour_runs_from_an_empty_folder()
    {
        using var folder = new TemporaryDirectory();

        var tour = await Command.RunAsync("bash", [Repository.PathOf("docs/emulator-tour.sh")], folder.Path, ("QWEN_IMAGE_EMULATOR_PORT", "0"));

        tour.ExitCode.Should().Be(0, "it printed {0}{1}", tour.Output, tour.Error);
        var lines = tour.Output.Split('\n');
        lines.Should().ContainInOrder(
            "one-image.json: 200",
            "three-images.json: 200",
            "one-image.png: 200 image/png",
            "three-images.png: 200 image/png",
            "with a fault: 429",
            "after the fault: 200",
            "stopped: 0");
        tour.Output.Should().Contain("\"code\":\"Throttling.RateQuota\",\"message\":\"slow down\"");
        LedgerTotal(lines).Should().Be("""{"made":6,"billed":6}""");
        (await SizeAsync(folder.File("one-image.png"))).Should().Be((1536, 1024));
        (await SizeAsync(folder.File("three-images.png"))).Should().Be((1024, 1536));
        var process = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("emulator.json"))).RootElement.GetProperty("pid").GetInt32();
        Process.GetProcesses().Should().NotContain(running => running.Id == process);
    }

    private static string LedgerTotal(string[] lines) =>
        JsonDocument.Parse(lines.Single(line => line.StartsWith("{\"total\":", StringComparison.Ordinal))).RootElement.GetProperty("total").GetRawText();

    /// <summary>The width and the height in the header of a PNG.</summary>
    private static async Task<(int Width, int Height)> SizeAsync(string path)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        bytes.Should().StartWith([0x89, 0x50, 0x4E, 0x47]);
        return (BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
    }
}
