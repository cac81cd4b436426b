using System.CommandLine;

namespace QwenImageEdit.Cli.CommandLine;

/// <summary>What an edit is, in the words of the service: of a single one, or of the rows of a manifest that do not say it themselves.</summary>
internal sealed class EditOptions
{
    /// <summary>The model when none is given: the cheapest one that every region has.</summary>
    public static readonly ImageEditModel DefaultModel = ImageEditModel.QwenImageEditPlus;

    public Option<string> Model { get; } = new("--model") { HelpName = "id", Description = $"The model. Default {DefaultModel}; qwen-image-edit models lists them." };

    public Option<string> Prompt { get; } = new("--prompt") { HelpName = "text", Description = "What to do with the images." };

    public Option<int?> Count { get; } = OptionValues.WholeNumber("--n", "1-6", "The number of results. Each is billed. Default 1.");

    public Option<string> Size { get; } = new("--size") { HelpName = "size", Description = "The size of the results: pixels such as 1152*768, a ratio such as 3:2, match for the ratio of the last image, or 2K where the model has it." };

    public Option<int?> Seed { get; } = OptionValues.WholeNumber("--seed", "0-2147483647", "Makes results similar from run to run.");

    public Option<string> NegativePrompt { get; } = new("--negative-prompt") { HelpName = "text", Description = "What must not be in the results." };

    public Option<bool?> PromptExtend { get; } = OptionValues.Switch("--prompt-extend", "Whether the service rewrites the prompt.");

    public Option<bool?> Watermark { get; } = OptionValues.Switch("--watermark", "Whether the results have a watermark.");

    public void AddTo(Command command)
    {
        Option[] options = [Prompt, Model, Count, Size, Seed, NegativePrompt, PromptExtend, Watermark];
        foreach (var option in options)
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="ArgumentException">The model id is not valid.</exception>
    public ImageEditModel ModelOf(ParseResult given) => given.GetValue(Model) is { } id ? new ImageEditModel(id) : DefaultModel;
}
