using System.CommandLine;
using QwenImageEdit.Batch;
using QwenImageEdit.Cli.CommandLine;

namespace QwenImageEdit.Cli.Batches;

/// <summary>What applies to rows that do not say otherwise.</summary>
internal static class RowDefaults
{
    public static ManifestDefaults Read(ParseResult given, EditOptions edit) => new()
    {
        Model = edit.ModelOf(given),
        Prompt = given.GetValue(edit.Prompt),
        Count = given.GetValue(edit.Count),
        Size = given.GetValue(edit.Size),
        Seed = given.GetValue(edit.Seed),
        NegativePrompt = given.GetValue(edit.NegativePrompt),
        PromptExtend = given.GetValue(edit.PromptExtend),
        Watermark = given.GetValue(edit.Watermark),
    };
}
