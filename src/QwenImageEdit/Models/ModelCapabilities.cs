namespace QwenImageEdit;

/// <summary>What a model supports. All checks of requests use these rules.</summary>
/// <remarks>
/// The rules of the edit families are those of the API reference; the rules of the other families are from later public documentation.
/// To set your own rules, start from <see cref="Unknown"/> or from the <see cref="ImageEditModel.Capabilities"/> of a model, change them with <c>with</c>,
/// and pass them to <see cref="ImageEditRequestBuilder.WithCapabilities"/>.
/// </remarks>
public sealed record ModelCapabilities
{
    /// <summary>The rules that hold for every model. They apply to models that are not in the catalogue, and limit neither the number of images and results nor the size.</summary>
    public static ModelCapabilities Unknown { get; } = new();

    /// <summary>The minimum number of input images, 0 or more and at most <see cref="MaxImages"/>. Default 0.</summary>
    public int MinImages { get; init; }

    /// <summary>The maximum number of input images, <see cref="MinImages"/> or more; null for no limit. Default null.</summary>
    public int? MaxImages { get; init; }

    /// <summary>The maximum number of results of one request (<c>n</c>), 1 or more; null for no limit. The minimum is 1. Default null.</summary>
    public int? MaxCount { get; init; }

    /// <summary>The maximum number of results of one request with <c>enable_sequential</c>, used instead of <see cref="MaxCount"/>: 1 or more; null for no limit. Default null.</summary>
    public int? MaxSequentialCount { get; init; }

    /// <summary>The output sizes that can be requested; null when the model does not support <c>size</c>. Default: any positive size and any resolution.</summary>
    public OutputSizeRule? Size { get; init; } = new();

    /// <summary>Whether the model supports <c>prompt_extend</c>. Default true.</summary>
    public bool AcceptsPromptExtend { get; init; } = true;

    /// <summary>Whether the model supports <c>prompt_extend_mode</c>. Default true.</summary>
    public bool AcceptsPromptExtendMode { get; init; } = true;

    /// <summary>Whether the model supports <see cref="PromptExtendMode.Agent"/> in requests with images. Default true.</summary>
    public bool AcceptsAgentModeWithImages { get; init; } = true;

    /// <summary>Whether the model supports <c>enable_thinking</c>. Default true.</summary>
    public bool AcceptsThinking { get; init; } = true;

    /// <summary>Whether the model supports <c>thinking_mode</c>. Default true.</summary>
    public bool AcceptsThinkingMode { get; init; } = true;

    /// <summary>Whether the model supports <c>enable_sequential</c>. Default true.</summary>
    public bool AcceptsSequential { get; init; } = true;

    /// <summary>Whether the model supports <c>negative_prompt</c>. Default true.</summary>
    public bool AcceptsNegativePrompt { get; init; } = true;

    /// <summary>Whether the model supports <c>watermark</c>. Default true.</summary>
    public bool AcceptsWatermark { get; init; } = true;

    /// <summary>Whether the model supports <c>seed</c>. Default true.</summary>
    public bool AcceptsSeed { get; init; } = true;

    /// <summary>The length beyond which the service silently cuts the prompt; null when it is not documented. Default null.</summary>
    public TextLimit? PromptLimit { get; init; }

    /// <summary>The length beyond which the service silently cuts the negative prompt; null when it is not documented. Default null.</summary>
    public TextLimit? NegativePromptLimit { get; init; }

    /// <summary>The documented request rate of an account for this model, shared by all its keys and machines; null when it is not documented. Default null.</summary>
    public ModelRateLimit? RateLimit { get; init; }
}
