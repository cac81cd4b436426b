using static System.FormattableString;

namespace QwenImageEdit;

/// <summary>The names of the parameters on the wire, as used by <see cref="RequestViolation.Parameter"/>, <see cref="ImageEditRequestBuilder.IsSet"/> and <c>WithParameter</c>.</summary>
public static class ImageEditParameterNames
{
    /// <summary>The model: <c>model</c>.</summary>
    public const string Model = "model";

    /// <summary>The input images: <c>image</c>. A violation of one image adds its index, such as <c>image[0]</c>.</summary>
    public const string Image = "image";

    /// <summary>The prompt: <c>text</c>.</summary>
    public const string Text = "text";

    /// <summary>The number of results: <c>n</c>.</summary>
    public const string Count = "n";

    /// <summary>The size of the results: <c>size</c>.</summary>
    public const string Size = "size";

    /// <summary>The negative prompt: <c>negative_prompt</c>.</summary>
    public const string NegativePrompt = "negative_prompt";

    /// <summary>Whether the service may rewrite the prompt: <c>prompt_extend</c>.</summary>
    public const string PromptExtend = "prompt_extend";

    /// <summary>How the service rewrites the prompt: <c>prompt_extend_mode</c>.</summary>
    public const string PromptExtendMode = "prompt_extend_mode";

    /// <summary>Whether the model thinks while it rewrites the prompt: <c>enable_thinking</c>.</summary>
    public const string Thinking = "enable_thinking";

    /// <summary>Whether a wan image model thinks about the prompt: <c>thinking_mode</c>.</summary>
    public const string ThinkingMode = "thinking_mode";

    /// <summary>Whether the results are a sequence of related images: <c>enable_sequential</c>.</summary>
    public const string Sequential = "enable_sequential";

    /// <summary>Whether the results have a watermark: <c>watermark</c>.</summary>
    public const string Watermark = "watermark";

    /// <summary>The seed: <c>seed</c>.</summary>
    public const string Seed = "seed";

    internal static string ImageAt(int index) => Invariant($"{Image}[{index}]");
}
