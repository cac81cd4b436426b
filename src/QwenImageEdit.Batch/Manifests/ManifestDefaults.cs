namespace QwenImageEdit.Batch;

/// <summary>What applies to the rows of a manifest that do not say otherwise.</summary>
public sealed record ManifestDefaults
{
    /// <summary>The model; null, the default, when each row names its own.</summary>
    public ImageEditModel? Model { get; init; }

    /// <summary>The prompt, with <c>{column}</c> for the value of a column and <c>{{</c> and <c>}}</c> for braces. Default null.</summary>
    public string? Prompt { get; init; }

    /// <summary>The negative prompt, with placeholders as in <see cref="Prompt"/>. Default null.</summary>
    public string? NegativePrompt { get; init; }

    /// <summary>The number of images per row; null, the default, for the service's own.</summary>
    public int? Count { get; init; }

    /// <summary>The size: <c>1024*768</c>, a ratio such as <c>3:2</c>, <c>match</c> for that of the last image, or a resolution such as <c>2K</c>; null, the default, for the service's own.</summary>
    public string? Size { get; init; }

    /// <summary>The seed. Default null. Rows that are equal including their seed are edited once.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether the service may rewrite the prompt; null, the default, for the service's own.</summary>
    public bool? PromptExtend { get; init; }

    /// <summary>Whether the images get a watermark; null, the default, for the service's own.</summary>
    public bool? Watermark { get; init; }
}
