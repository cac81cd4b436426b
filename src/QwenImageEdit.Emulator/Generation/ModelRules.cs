using System.Text.RegularExpressions;

namespace QwenImageEdit.Emulator.Generation;

/// <summary>The rules that differ between models.</summary>
internal sealed partial record ModelRules
{
    private const int MaxModelCharacters = 256;
    private const int Pixels1K = 1024 * 1024;
    private const int Pixels2K = 2048 * 2048;

    private static readonly ModelRules EditBase = new()
    {
        MinImages = 1,
        MaxImages = 3,
        MaxCount = 1,
        Size = SizeRule.None,
        Parameters = ["negative_prompt"],
        MaxPromptCharacters = 800,
        Answer = AnswerShape.Edit,
    };

    private static readonly ModelRules Edit = EditBase with
    {
        MaxCount = 6,
        Size = SizeRule.Sides,
        Parameters = ["negative_prompt", "prompt_extend"],
    };

    private static readonly ModelRules Version2 = Edit with
    {
        MinImages = 0,
        Size = SizeRule.Pixels,
        MaxPromptCharacters = int.MaxValue,
        TextAlonePixels = Pixels2K,
        Answer = AnswerShape.Version2,
    };

    private static readonly ModelRules Version21 = Version2 with
    {
        MaxImages = 10,
        Size = SizeRule.PixelsAndRatio,
        Parameters = ["negative_prompt", "prompt_extend", "prompt_extend_mode", "enable_thinking"],
    };

    private static readonly ModelRules Version3 = Version21 with { MaxImages = 3, Answer = AnswerShape.Version3 };

    private static readonly ModelRules Wan26 = new()
    {
        MinImages = 1,
        MaxImages = 4,
        MaxCount = 4,
        MaxSequentialCount = 12,
        Size = SizeRule.Resolutions,
        Parameters = ["thinking_mode", "color_palette", "bbox_list", "enable_interleave", "enable_sequential"],
        MaxPromptCharacters = 5000,
        ImagePixels = Pixels2K,
        TextAlonePixels = Pixels2K,
        Answer = AnswerShape.Wan,
    };

    private static readonly ModelRules Wan27 = Wan26 with { MinImages = 0, MaxImages = 9 };

    private static readonly ModelRules Unknown = new()
    {
        MaxImages = int.MaxValue,
        MaxCount = 100,
        Size = SizeRule.Any,
        MaxPromptCharacters = int.MaxValue,
        Answer = AnswerShape.Edit,
    };

    private static readonly ModelRules UnknownWan = Unknown with { ImagePixels = Pixels2K, TextAlonePixels = Pixels2K, Answer = AnswerShape.Wan };

    public int MinImages { get; private init; }

    public int MaxImages { get; private init; }

    public int MaxCount { get; private init; }

    /// <summary>The maximum number of results with <c>enable_sequential</c>.</summary>
    public int MaxSequentialCount { get; private init; }

    public SizeRule Size { get; private init; }

    /// <summary>The supported parameters among those that not every model supports; null for all.</summary>
    public IReadOnlyCollection<string>? Parameters { get; private init; }

    /// <summary>The length at which the text is cut. Limits in tokens are not enforced.</summary>
    public int MaxPromptCharacters { get; private init; }

    /// <summary>The total pixels of a result without a <c>size</c>, if there are images.</summary>
    public int ImagePixels { get; private init; } = Pixels1K;

    /// <summary>The total pixels of a result without a <c>size</c> and without images.</summary>
    public int TextAlonePixels { get; private init; } = Pixels1K;

    public AnswerShape Answer { get; private init; }

    public static ModelRules? Find(string model, IReadOnlyCollection<string> extraModels) => Date().Replace(model, "") switch
    {
        "qwen-image-edit" => EditBase,
        "qwen-image-edit-max" or "qwen-image-edit-plus" => Edit,
        "qwen-image-2.0" or "qwen-image-2.0-pro" => Version2,
        "qwen-image-2.1-pro" => Version21,
        "qwen-image-3.0" or "qwen-image-3.0-pro" => Version3,
        "wan2.6-image" => Wan26,
        "wan2.7-image" or "wan2.7-image-pro" => Wan27,
        { Length: > MaxModelCharacters } when !extraModels.Contains(model) => null,
        _ when WanImage().IsMatch(model) => UnknownWan,
        _ when model.StartsWith("qwen-image", StringComparison.Ordinal) || extraModels.Contains(model) => Unknown,
        _ => null,
    };

    /// <summary>A model of a later version than the documented ones. Other wan models, such as wan2.5-i2i-preview, have other endpoints.</summary>
    [GeneratedRegex(@"\Awan[0-9]+(\.[0-9]+)?-image(-|\z)", RegexOptions.CultureInvariant)]
    private static partial Regex WanImage();

    /// <summary>The date of a snapshot, which has the rules of its family.</summary>
    [GeneratedRegex(@"-[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
