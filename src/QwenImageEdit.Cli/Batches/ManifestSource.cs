using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;
using QwenImageEdit.Cli.Failures;

namespace QwenImageEdit.Cli.Batches;

/// <summary>The rows of a run: a file with one row each, or the images that a pattern matches.</summary>
internal static class ManifestSource
{
    private static readonly char[] PatternSigns = ['*', '?'];

    public static IAsyncEnumerable<ManifestRow> Read(string manifest, ManifestDefaults defaults, CancellationToken cancellationToken) =>
        Directory.Exists(manifest)
            ? throw ToolException.WrongUse($"'{manifest}' is a directory. Name a manifest, or a pattern such as \"{Path.Combine(manifest, "*.jpg")}\" with --prompt.")
            : manifest.IndexOfAny(PatternSigns) >= 0
                ? Manifest.FromFiles(manifest, defaults, cancellationToken)
                : Manifest.ReadAsync(manifest, defaults, cancellationToken);

    public static ManifestDefaults Defaults(ParseResult given, EditOptions options) => new()
    {
        Model = options.ModelOf(given),
        Prompt = given.GetValue(options.Prompt),
        Count = given.GetValue(options.Count),
        Size = given.GetValue(options.Size),
        Seed = given.GetValue(options.Seed),
        NegativePrompt = given.GetValue(options.NegativePrompt),
        PromptExtend = given.GetValue(options.PromptExtend),
        Watermark = given.GetValue(options.Watermark),
    };
}
