namespace QwenImageEdit;

/// <summary>What a model can do: the one place where its rules live.</summary>
/// <remarks>
/// The builder, the adapters and the documentation read the rules here. Sources: the API reference for the edit families,
/// later public documentation for the 2.0 and 3.0 families. Start from <see cref="Unknown"/> or a model's
/// <see cref="ImageEditModel.Capabilities"/> and change it with <c>with</c> to state rules of your own.
/// </remarks>
public sealed record ModelCapabilities
{
    /// <summary>What holds for every model; used for ids that are not in the catalogue.</summary>
    public static ModelCapabilities Unknown { get; } = new();

    /// <summary>Fewest input images. Default 0.</summary>
    public int MinImages { get; init; }

    /// <summary>Most input images. Default 3.</summary>
    public int MaxImages { get; init; } = 3;

    /// <summary>Most results of one request (<c>n</c>); the fewest is 1. Default 6.</summary>
    public int MaxCount { get; init; } = 6;

    /// <summary>Which output sizes can be asked for; null when the model takes no <c>size</c>. Default: any positive size.</summary>
    public OutputSizeRule? Size { get; init; } = new();

    /// <summary>Whether the model takes <c>prompt_extend</c>. Default true.</summary>
    public bool AcceptsPromptExtend { get; init; } = true;

    /// <summary>Whether the model takes <c>negative_prompt</c>. Default true.</summary>
    public bool AcceptsNegativePrompt { get; init; } = true;

    /// <summary>Whether the model takes <c>watermark</c>. Default true.</summary>
    public bool AcceptsWatermark { get; init; } = true;

    /// <summary>Whether the model takes <c>seed</c>. Default true.</summary>
    public bool AcceptsSeed { get; init; } = true;

    /// <summary>Beyond this length the service silently cuts the prompt; null when not documented.</summary>
    public TextLimit? PromptLimit { get; init; }

    /// <summary>Beyond this length the service silently cuts the negative prompt; null when not documented.</summary>
    public TextLimit? NegativePromptLimit { get; init; }

    /// <summary>The documented request rate of an account for this model, shared by all its keys and machines; null when not documented.</summary>
    public ModelRateLimit? RateLimit { get; init; }

    /// <summary>The documented list price of one result; null when not documented.</summary>
    public ModelListPrice? ListPrice { get; init; }
}
