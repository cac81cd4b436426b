using System.Globalization;
using System.Text;
using System.Text.Json;
using QwenImageEdit.Cli.Tests.Support;
using QwenImageEdit.Emulator;

namespace QwenImageEdit.Cli.Tests.Batches;

/// <summary>A folder with a manifest.</summary>
public abstract class BatchFolder(ImageEditEmulatorOptions? options = null) : EmulatorFolder(options)
{
    private protected const string Manifest = "catalogue.csv";
    private protected const string Ledger = "catalogue.qie";

    /// <summary>It has no documented pace, so that a run does not wait, and no price.</summary>
    private protected const string Unpaced = "qwen-image-3.0";

    private protected static ImageEditEmulatorOptions Slow(double seconds) => new() { ApiKeys = ["sk-any"], Drawing = EmulatorDrawing.OncePerSize, Latency = TimeSpan.FromSeconds(seconds) };

    private protected void WriteManifest(int rows, string model = Unpaced, string lineEnd = "\n")
    {
        var text = new StringBuilder($"id,image,prompt,model{lineEnd}");
        for (int row = 0; row < rows; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"shoe-{row},{Photograph},Make it {row},{model}{lineEnd}");
        }

        File.WriteAllText(InFolder(Manifest), text.ToString());
    }

    private protected static string[] RunArguments(params string[] arguments) => ["batch", "run", Manifest, "--yes", .. arguments];

    private protected Task<ToolEnd> RunBatchAsync(params string[] arguments) => RunAsync(RunArguments(arguments));

    private protected static JsonElement[] Lines(ToolEnd end) => [.. end.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)];

    private protected async Task<JsonElement> RowCountsAsync() => (await RunAsync("batch", "status", Ledger, "--json")).Json.GetProperty("rows");
}
