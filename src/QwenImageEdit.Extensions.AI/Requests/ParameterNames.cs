namespace QwenImageEdit.Extensions.AI.Requests;

/// <summary>The service's names for parameters.</summary>
internal static class ParameterNames
{
    public const string Count = "n";
    public const string Size = "size";
    public const string NegativePrompt = "negative_prompt";
    public const string PromptExtend = "prompt_extend";
    public const string Watermark = "watermark";
    public const string Seed = "seed";
}
